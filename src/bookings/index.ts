export { Booking, BOOKING_LIVE, bookings } from "./booking.ts";
export { offerSlots } from "./offer-slots.ts";
export { callbackLetters } from "./callback-mails.ts";
export { mailConfirmation } from "./mail-confirmation.ts";
export { claimSlot, confirmSlot } from "./claim-slot.ts";
export { cancelCallback, findCallback, otherPhone, otherTime } from "./my-callback.ts";
export { callUndisposed, completeCall, dial, noAnswer, slotHoldEnded, type CallDeed } from "./call-deeds.ts";
export { brokenBookings, callMissed, callMoved, moveBookings } from "./lost-calls.ts";

export { Booking, BOOKING_LIVE, bookings } from "./booking.ts";
export { offerSlots } from "./offer-slots.ts";
export { claimSlot, confirmSlot } from "./claim-slot.ts";
export { cancelCallback, findCallback, otherPhone, otherTime } from "./my-callback.ts";
export { freeSlots } from "./free-slots.ts";
export {
  brokenBookings,
  callMissed,
  callMoved,
  completeCall,
  dial,
  moveBookings,
  noAnswer,
  slotHoldEnded,
  type CallDeed,
} from "./call-deeds.ts";

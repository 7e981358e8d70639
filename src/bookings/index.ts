export { Booking, BOOKING_LIVE, bookings } from "./booking.ts";

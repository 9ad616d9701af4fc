// core/base: numbers that wear their meaning. A brand exists only for the compiler; each is made at the one gate below.

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A row of the event store, in order of arrival. Stays the same while more events load. */
export type EventIndex = Brand<number, "EventIndex">;
/** A place in a source's (inflated) bytes, from 0. */
export type ByteOffset = Brand<number, "ByteOffset">;
/** Microseconds since 1970-01-01T00:00:00Z: exact below 2^53, which is the year 2255. */
export type EpochMicros = Brand<number, "EpochMicros">;

export const eventIndex = (n: number): EventIndex => n as EventIndex;
export const byteOffset = (n: number): ByteOffset => n as ByteOffset;
export const epochMicros = (n: number): EpochMicros => n as EpochMicros;

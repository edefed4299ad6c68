// An iCalendar file (RFC 5545) of whole days, as text. Pure functions.
import { dayAfter } from "./year-wheel-dates.js";

const octets = new TextEncoder();
/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
/** @param {string} day */
const compact = (day) => day.replaceAll("-", "");

/**
 * The content line folded so that no line is longer than 75 octets and no letter is cut (3.1).
 * @param {string} line
 */
export function folded(line) {
  const lines = [""];
  let length = 0;
  for (const letter of line) {
    const size = octets.encode(letter).length;
    if (length + size > 75) {
      lines.push(" ");
      length = 1;
    }
    lines[lines.length - 1] += letter;
    length += size;
  }
  return lines.join("\r\n");
}

/**
 * The calendar of the events, days as YYYY-MM-DD; `stamp` is the moment it is made.
 * @param {{ day: string, title: string, text: string, uid: string }[]} events
 * @param {Date} stamp
 */
export function calendar(events, stamp) {
  const made = `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Förebygga brott//Årshjul//SV", "CALSCALE:GREGORIAN"];
  for (const { day, title, text, uid } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `DTEND;VALUE=DATE:${compact(dayAfter(day))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

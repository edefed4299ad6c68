// What the list of good practice does, in one file: its views, its filters, its chart and the choice of what to compare.
import "./practice-views.js";
import "./practices.js";
import "./evidence.js";
import "./compare-choice.js";

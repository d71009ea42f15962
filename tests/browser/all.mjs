// Every test, in one process: they share one hub and one browser.
import "./welcome.test.mjs";
import "./keyboard.test.mjs";
import "./kpis.test.mjs";
import "./entry.test.mjs";
import "./roles.test.mjs";
import "./job_description.test.mjs";
import "./job_description_life.test.mjs";
import "./search.test.mjs";
import "./import.test.mjs";
import "./pages.test.mjs";
import "./print.test.mjs";

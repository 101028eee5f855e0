// A notice has come from the push service: show it, and open where it points when it is pressed.
"use strict";

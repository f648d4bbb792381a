import { keepForms } from "./kept-forms";
import { switchLook } from "./look";
import { TzChart } from "./tz-chart";
import { TzCopy } from "./tz-copy";
import { TzDraft } from "./tz-draft";
import { TzLink } from "./tz-link";
import { TzSign } from "./tz-sign";
import { TzWall } from "./tz-wall";
import { tellWideTables } from "./wide-tables";

customElements.define("tz-chart", TzChart);
customElements.define("tz-copy", TzCopy);
customElements.define("tz-draft", TzDraft);
customElements.define("tz-link", TzLink);
customElements.define("tz-sign", TzSign);
customElements.define("tz-wall", TzWall);

// The map is large: only pages with one load it.
if (document.querySelector("tz-map") !== null) void import("./map/tz-map").then(({ TzMap }) => customElements.define("tz-map", TzMap));
if (document.querySelector("tz-draw") !== null) void import("./map/tz-draw").then(({ TzDraw }) => customElements.define("tz-draw", TzDraw));

keepForms();
switchLook();
tellWideTables();
addEventListener("resize", tellWideTables);

// What the page says after a command is said once: neither reloading nor a bookmark repeats it.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

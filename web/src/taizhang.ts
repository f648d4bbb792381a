import { keepForms } from "./kept-forms";
import { TzChart } from "./tz-chart";
import { TzCopy } from "./tz-copy";
import { TzDraft } from "./tz-draft";
import { TzLink } from "./tz-link";
import { TzWall } from "./tz-wall";
import { tellWideTables } from "./wide-tables";

customElements.define("tz-chart", TzChart);
customElements.define("tz-copy", TzCopy);
customElements.define("tz-draft", TzDraft);
customElements.define("tz-link", TzLink);
customElements.define("tz-wall", TzWall);

keepForms();
tellWideTables();
addEventListener("resize", tellWideTables);

import { keepForms } from "./kept-forms";
import { TzChart } from "./tz-chart";
import { TzCopy } from "./tz-copy";
import { TzDraft } from "./tz-draft";
import { TzLink } from "./tz-link";
import { tellWideTables } from "./wide-tables";

customElements.define("tz-chart", TzChart);
customElements.define("tz-copy", TzCopy);
customElements.define("tz-draft", TzDraft);
customElements.define("tz-link", TzLink);

keepForms();
tellWideTables();
addEventListener("resize", tellWideTables);

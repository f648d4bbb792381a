import { TzChart } from "./tz-chart";
import { TzCopy } from "./tz-copy";
import { TzLink } from "./tz-link";

customElements.define("tz-chart", TzChart);
customElements.define("tz-copy", TzCopy);
customElements.define("tz-link", TzLink);

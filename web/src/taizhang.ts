import { TzChart } from "./tz-chart";
import { TzCopy } from "./tz-copy";

customElements.define("tz-chart", TzChart);
customElements.define("tz-copy", TzCopy);

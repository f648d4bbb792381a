/** What the township's server gives a phone to take along: the shapes of PhoneBodies.cs. */
export interface Kit {
  readonly account: Account;
  readonly town: string;
  readonly townName: string;
  readonly at: string;
  readonly position: number;
  readonly snap: string | null;
  readonly areas: readonly Area[];
  readonly offices: readonly string[];
  readonly ledgers: readonly Ledger[];
  readonly tasks: readonly Task[];
  readonly more: boolean;
  readonly rounds: readonly Round[];
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly level: "town" | "village" | "grid";
}

export interface Ledger {
  readonly id: string;
  readonly title: string;
  readonly level: Area["level"];
  readonly label: string;
  readonly opens: boolean;
  readonly patrols: boolean;
  readonly fields: readonly Field[];
  readonly moves: readonly Move[];
  readonly rules: readonly Rule[];
}

export interface Field {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly required: boolean;
  readonly first: boolean;
  readonly computed: boolean;
  readonly default: string | null;
  readonly hint: string | null;
  readonly unit: string | null;
  readonly choices: readonly string[] | null;
  readonly max: string | null;
  readonly min: string | null;
  readonly places: number | null;
  readonly future: boolean;
  readonly from: string | null;
}

export interface Move {
  readonly id: string;
  readonly title: string;
  readonly from: readonly string[];
  readonly to: string | null;
  readonly needs: readonly string[];
  readonly may: readonly string[];
  readonly needsOffice: boolean;
  readonly needsReason: boolean;
  readonly when: readonly Test[];
  readonly says: string;
}

export interface Rule {
  readonly id: string;
  readonly says: string;
  readonly at: readonly string[];
  readonly when: readonly Test[];
  readonly must: readonly Test[];
  readonly compares: readonly Relation[];
}

export interface Test {
  readonly key: string;
  readonly wanted: readonly string[];
  readonly relation: Relation | null;
}

export interface Relation {
  readonly left: Formula;
  readonly sign: string;
  readonly right: Formula;
}

export interface Formula {
  readonly known: boolean;
  readonly number: string | null;
  readonly field: string | null;
  readonly from: Formula | null;
  readonly to: Formula | null;
  readonly left: Formula | null;
  readonly sign: string | null;
  readonly right: Formula | null;
}

export interface Task {
  readonly number: string;
  readonly ledger: string;
  readonly name: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly area: string;
  readonly areaName: string;
  readonly version: number;
  readonly due: string | null;
  readonly dueWords: string | null;
  readonly late: boolean;
  readonly spot: string | null;
  readonly moves: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export interface Round {
  readonly id: string;
  readonly ledger: string;
  readonly title: string;
  readonly link: string;
  readonly unit: string;
  readonly first: string;
  readonly last: string;
  readonly times: number;
  readonly gap: number;
  readonly targets: number;
  readonly counts: readonly Test[];
  readonly missing: readonly Target[];
}

export interface Target {
  readonly number: string;
  readonly name: string;
  readonly area: string;
  readonly areaName: string;
  readonly spot: string | null;
}

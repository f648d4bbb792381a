// Made by eng/clients from clients/openapi.json; changes here are lost.

import { Connection } from "./connection.ts";

export interface BookLine {
  place: number;
  day: string;
  title: string;
  entry?: string | null;
  amount: string;
  balance: string;
}

export interface BookLines {
  account: string;
  unit: string;
  items: BookLine[];
  next?: number | null;
}

export interface BookView {
  account: string;
  unit: string;
  entries: string[];
  year?: number | null;
  balance: string;
  expiring: ExpiringView[];
}

export interface ExpiringView {
  day: string;
  amount: string;
}

export interface AccountMade {
  account: AccountView;
  password: string;
}

export interface AccountView {
  userName: string;
  name: string;
  role: string;
  area?: string | null;
  office?: string | null;
  lines: string[];
  disabled: boolean;
  hasSecondFactor: boolean;
  lastSignIn?: string | null;
  stamp: string;
}

export interface ChangedAccount {
  stamp?: string | null;
  role?: string | null;
  area?: string | null;
  office?: string | null;
  lines?: string[] | null;
  disabled?: boolean | null;
}

export interface ListingOfAccountView {
  items: AccountView[];
  next?: number | null;
}

export interface NewAccountBody {
  userName?: string | null;
  name?: string | null;
  role?: string | null;
  area?: string | null;
  office?: string | null;
  lines?: string[] | null;
}

export interface StampedAccount {
  stamp?: string | null;
  dropSecondFactor?: boolean;
}

export interface AppraisalView {
  id: string;
  title: string;
  about: string;
  of: string;
  months: number;
}

export interface ItemView {
  title: string;
  figure: string;
  value?: string | null;
  points?: string | null;
}

export interface ListingOfAppraisalView {
  items: AppraisalView[];
  next?: number | null;
}

export interface ScoreTable {
  appraisal: string;
  period: string;
  ranked: number;
  items: ScoreView[];
}

export interface ScoreView {
  key: string;
  name: string;
  rank?: number | null;
  total?: string | null;
  items: ItemView[];
}

export interface ApprovalReturn {
  reason?: string | null;
  id?: string | null;
}

export interface ApprovalSignature {
  step: number;
  seen?: string | null;
  opinion?: string | null;
  picture?: string | null;
  id?: string | null;
}

export interface ApprovalStepView {
  title: string;
  by: string[];
  signer?: string | null;
  day?: string | null;
  opinion?: string | null;
}

export interface ApprovalView {
  number: number;
  title: string;
  ledger: string;
  entry?: string | null;
  area?: string | null;
  move?: string | null;
  paper?: string | null;
  state: string;
  by: string;
  day: string;
  note: string;
  seen: string;
  stale: boolean;
  mine: boolean;
  printed?: number | null;
  steps: ApprovalStepView[];
  ended?: string | null;
}

export interface ApprovalWithdrawal {
  id?: string | null;
}

export interface Done {
  seq: number;
  at: string;
  number?: string | null;
}

export interface NewApproval {
  entry?: string | null;
  version?: number | null;
  move?: string | null;
  fields?: Record<string, unknown>;
  office?: string | null;
  reason?: string | null;
  paper?: string | null;
  running?: number | null;
  purpose?: string | null;
  told?: Record<string, string> | null;
  area?: string | null;
  period?: string | null;
  listed?: string[] | null;
  note?: string | null;
  picture?: string | null;
  id?: string | null;
}

export interface BallotLine {
  id: string;
  title: string;
  state: string;
  opened?: string | null;
  closed?: string | null;
}

export interface BallotTokens {
  tokens: string[];
}

export interface BallotView {
  id: string;
  title: string;
  state: string;
  rule: RuleOfBallot;
  present: number;
  cast?: number | null;
  reason?: string | null;
  valid?: number | null;
  invalid?: number | null;
  candidates: CandidateView[];
}

export interface CandidateView {
  number: string;
  name: string;
  points?: number | null;
  fate?: string | null;
}

export interface CarriedBallot {
  due?: Record<string, string> | null;
  deputies?: Record<string, string> | null;
  id?: string | null;
}

export interface ListingOfBallotLine {
  items: BallotLine[];
  next?: number | null;
}

export interface NewBallot {
  title?: string | null;
  rule?: RuleOfBallot | null;
  candidates?: string[] | null;
  after?: string | null;
  id?: string | null;
}

export interface OpenedBallot {
  present?: number;
  phones?: number | null;
  id?: string | null;
}

export interface Plainly {
  id?: string | null;
}

export interface Reasoned {
  reason?: string | null;
  id?: string | null;
}

export interface RuleOfBallot {
  way?: string | null;
  seats?: number;
  limit?: number | null;
  deputies?: number;
  quorum?: string | null;
  majority?: boolean;
  ties?: string | null;
  unfilled?: string | null;
}

export interface TypedPapers {
  papers?: Record<string, number[]> | null;
  id?: string | null;
}

export interface Amendment {
  version?: number | null;
  fields?: Record<string, unknown>;
  area?: string | null;
  office?: string | null;
  reason?: string | null;
  id?: string | null;
}

export interface BatchCommand {
  number?: string | null;
  open?: NewEntry | null;
  amend?: Amendment | null;
  move?: NewMove | null;
  strike?: Strike | null;
}

export interface BatchDone {
  batch?: string | null;
  count: number;
  again: number;
  refusedCount: number;
  refused: RefusedInBatch[];
}

export interface BatchView {
  id: string;
  kind: string;
  ledger: string;
  title: string;
  count: number;
  day: string;
  by: string;
  undoes?: string | null;
}

export interface ClockView {
  clock: string;
  title: string;
  started: string;
  due: string;
  stopped?: string | null;
  paused?: string | null;
}

export interface EntryView {
  number: string;
  ledger: string;
  area: string;
  areaName: string;
  office?: string | null;
  state: string;
  stateTitle: string;
  opened: string;
  version: number;
  struck: boolean;
  mergedInto?: string | null;
  origin?: string | null;
  fields: FieldValues;
  clocks: ClockView[];
  trail: StepView[];
}

export type FieldValues = Record<string, unknown>;

export interface ListingOfBatchView {
  items: BatchView[];
  next?: number | null;
}

export interface ListingOfEntryView {
  items: EntryView[];
  next?: number | null;
}

export interface NewBatch {
  ledger?: string | null;
  title?: string | null;
  commands?: BatchCommand[] | null;
  goodOnly?: boolean;
  rehearsal?: boolean;
  id?: string | null;
}

export interface NewEntry {
  ledger?: string | null;
  area?: string | null;
  office?: string | null;
  fields?: Record<string, unknown>;
  from?: TurnedEntry | null;
  id?: string | null;
}

export interface NewMove {
  move?: string | null;
  version?: number | null;
  fields?: Record<string, unknown>;
  office?: string | null;
  reason?: string | null;
  id?: string | null;
}

export interface ProblemError {
  field?: string | null;
  code: string;
  message: string;
  entry?: string | null;
}

export interface RefusedInBatch {
  at: number;
  number?: string | null;
  errors: ProblemError[];
}

export interface StepView {
  move: string;
  to: string;
  day: string;
}

export interface Strike {
  reason?: string | null;
  version?: number | null;
  id?: string | null;
}

export interface TurnedEntry {
  number?: string | null;
  move?: string | null;
  version?: number | null;
}

export interface ConfirmationView {
  office: string;
  chip: string;
  printed: string;
  by: string;
  day: string;
}

export interface ConfirmedFigures {
  office?: string | null;
  printed?: Record<string, string> | null;
  id?: string | null;
}

export interface DraftLine {
  year: number;
  version: number;
  isFrozen: boolean;
  isOpen: boolean;
}

export interface DraftRemark {
  quote?: string | null;
  text?: string | null;
  id?: string | null;
}

export interface DraftVersion {
  version: number;
  at: string;
  by: string;
  text: string;
}

export interface DraftView {
  year: number;
  version: number;
  text: string;
  printed: string;
  isFrozen: boolean;
  notes: NoteView[];
  confirmations: ConfirmationView[];
}

export interface FrozenDraft {
  version?: number;
  title?: string | null;
  reason?: string | null;
  id?: string | null;
}

export interface ListingOfDraftLine {
  items: DraftLine[];
  next?: number | null;
}

export interface ListingOfDraftVersion {
  items: DraftVersion[];
  next?: number | null;
}

export interface NewSitting {
  congress?: string | null;
  day?: string | null;
  speaker?: string | null;
  id?: string | null;
}

export interface NoteView {
  id: string;
  quote: string;
  text: string;
  by: string;
  day: string;
  settled: boolean;
}

export interface SavedDraft {
  version?: number;
  text?: string | null;
  id?: string | null;
}

export interface SettledNote {
  settled?: boolean;
  id?: string | null;
}

export interface TextView {
  text: string;
}

export interface WrittenText {
  text?: string | null;
  id?: string | null;
}

export interface EditionFigureView {
  id: string;
  title: string;
  unit: string;
  definition: string;
  printed: string;
  value: string;
  lastYear?: string | null;
  origin?: string | null;
  restated?: string | null;
}

export interface EditionLine {
  year: number;
  title: string;
  day: string;
  by: string;
  isOpen: boolean;
}

export interface EditionView {
  year: number;
  title: string;
  day: string;
  by: string;
  position: number;
  head: string;
  text: string;
  figures: EditionFigureView[];
}

export interface ListingOfEditionLine {
  items: EditionLine[];
  next?: number | null;
}

export interface OpenedEdition {
  open?: boolean;
  id?: string | null;
}

export interface Changed {
  before?: string | null;
  after?: string | null;
}

export interface EntryDetail {
  entry: EntryView;
  moves: string[];
  links: LinkView[];
  pointedToBy: PointingView[];
  became: string[];
  doubts: string[];
}

export interface EntryList {
  items: EntryView[];
  next?: number | null;
}

export interface FieldChanged {
  field: string;
  before: SeenValue;
  after: SeenValue;
}

export interface HistoryLine {
  seq: number;
  at: string;
  by: string;
  type: string;
  move?: string | null;
  reason?: string | null;
  into?: string | null;
  became?: string | null;
  revealed?: string | null;
  area?: Changed | null;
  office?: Changed | null;
  state?: Changed | null;
  fields: FieldChanged[];
}

export interface KeptPicture {
  photo: string;
}

export interface LinkView {
  field: string;
  number: string;
  ledger: string;
  name: string;
}

export interface Merge {
  into?: string | null;
  reason?: string | null;
  version?: number | null;
  id?: string | null;
}

export interface NewNote {
  text?: string | null;
  id?: string | null;
}

export interface NewUrge {
  words?: string | null;
  id?: string | null;
}

export interface PointingView {
  ledger: string;
  title: string;
  count: number;
}

export type SeenValue = unknown;

export interface AreaFigure {
  area: string;
  name: string;
  value?: string | null;
  display: string;
}

export interface EvidenceList {
  figure: string;
  period: string;
  area: string;
  items: EvidenceView[];
  next?: string | null;
}

export interface EvidenceView {
  day: string;
  amount: string;
  entry: EntryView;
}

export interface FigureDetail {
  figure: FigureView;
  period: string;
  area: string;
  areaName: string;
  definition: string;
  note: string;
  of: string[];
  choices: FigureView[];
  areas: AreaFigure[];
}

export interface FigureList {
  period: string;
  area: string;
  areaName: string;
  position: number;
  figures: FigureView[];
}

export interface FigureView {
  id: string;
  title: string;
  unit: string;
  declared: boolean;
  origin: string;
  value?: string | null;
  display: string;
  lastYear?: string | null;
  increment?: string | null;
  growth?: string | null;
  plan?: string | null;
  shareOfPlan?: string | null;
}

export interface NewPlan {
  figure?: string | null;
  area?: string | null;
  period?: string | null;
  value: unknown;
  source?: string | null;
  id?: string | null;
}

export interface BlankView {
  key: string;
  asks: string;
  source?: string | null;
  unit: string;
  isDoubtful: boolean;
  value: string;
  isOpen: boolean;
}

export interface CorrectedForm {
  version?: number;
  sources?: Record<string, string> | null;
  title?: string | null;
  sender?: string | null;
  pace?: string | null;
  stopped?: boolean | null;
  id?: string | null;
}

export interface FilledForm {
  version?: number;
  period?: string | null;
  area?: string | null;
  cells?: Record<string, string> | null;
  id?: string | null;
}

export interface FormFindingView {
  kind: string;
  title: string;
  detail: string;
  cell: string;
}

export interface FormLine {
  number: number;
  title: string;
  sender: string;
  pace: string;
  version: number;
  stopped: boolean;
  cells: number;
}

export interface FormView {
  form: FormLine;
  period: string;
  area: string;
  isSent: boolean;
  blanks: BlankView[];
  findings: FormFindingView[];
}

export interface ListingOfFormLine {
  items: FormLine[];
  next?: number | null;
}

export interface SentForm {
  version?: number;
  period?: string | null;
  area?: string | null;
  reason?: string | null;
  id?: string | null;
}

export interface IncomingRead {
  number: string;
  sender: string;
  title: string;
  written?: string | null;
  due?: string | null;
  dueWords: string[];
  urgency: string;
  tasks: TaskRead[];
}

export interface ListingOfTaskView {
  items: TaskView[];
  next?: number | null;
}

export interface TaskRead {
  what: string;
  who: string;
  due?: string | null;
  dueWords: string;
}

export interface TaskView {
  number: string;
  text: string;
  origin: string;
  office?: string | null;
  due?: string | null;
  done?: string | null;
  isOver: boolean;
  isLate: boolean;
}

export interface CellFaultView {
  row: number;
  column?: string | null;
  title: string;
  code: string;
  message: string;
}

export interface DispatchView {
  area: string;
  choice: string;
  office: string;
}

export interface ImportView {
  batch?: string | null;
  rows: number;
  new: number;
  again: number;
  corrected: number;
  badRows: number;
  faults: CellFaultView[];
}

export interface ListingOfDispatchView {
  items: DispatchView[];
  next?: number | null;
}

export interface ListingOfTargetView {
  items: TargetView[];
  next?: number | null;
}

export interface ListingOfTitled {
  items: Titled[];
  next?: number | null;
}

export interface NewDispatch {
  area?: string | null;
  offices?: Record<string, string> | null;
  id?: string | null;
}

export interface RoundView {
  id: string;
  title: string;
  first?: string | null;
  last?: string | null;
  targets: number;
  seen: number;
  missing: ListingOfTargetView;
}

export interface SaidWording {
  of?: string | null;
  field?: string | null;
  written?: string | null;
  means?: string | null;
}

export interface TargetView {
  number: string;
  area: string;
}

export interface TaughtWordings {
  said?: SaidWording[] | null;
  id?: string | null;
}

export interface Titled {
  id: string;
  title: string;
}

export interface DrawnShape {
  corners?: string | null;
  from?: string | null;
  source?: string | null;
  id?: string | null;
}

export type JsonElement = Record<string, unknown>;

export interface NewMapSettings {
  approval?: string | null;
  base?: string | null;
  credit?: string | null;
  id?: string | null;
}

export interface ShapesTaken {
  done: number;
  again: number;
  bad: number;
  batch?: string | null;
}

export interface ListingOfPaperLine {
  items: PaperLine[];
  next?: number | null;
}

export interface ListingOfTemplateView {
  items: TemplateView[];
  next?: number | null;
}

export interface NewPaper {
  paper?: string | null;
  entry?: string | null;
  version?: number | null;
  area?: string | null;
  period?: string | null;
  listed?: string[] | null;
  running?: number | null;
  purpose?: string | null;
  told?: Record<string, string> | null;
  id?: string | null;
}

export interface PaperLine {
  id: number;
  paper: string;
  title: string;
  ledger: string;
  entry?: string | null;
  number: string;
  day: string;
  by: string;
  voided?: string | null;
}

export interface PaperView {
  paper: PaperLine;
  heading?: string | null;
  to?: string | null;
  text: string[];
  services: ServiceView[];
  reprints: number;
}

export interface Reprinted {
  purpose?: string | null;
  id?: string | null;
}

export interface ServedPaper {
  to?: string | null;
  how?: string | null;
  day?: string | null;
  note?: string | null;
  id?: string | null;
}

export interface ServiceView {
  to: string;
  how: string;
  day: string;
  note: string;
  by: string;
}

export interface TemplateView {
  id: string;
  title: string;
  ledger: string;
  isList: boolean;
  asks: Titled[];
}

export interface ListingOfPledgeLine {
  items: PledgeLine[];
  next?: number | null;
}

export interface PledgeDetail {
  pledge: PledgeLine;
  parts: PledgeLine[];
  course: PledgeMonth[];
}

export interface PledgeLine {
  number: string;
  text: string;
  year: number;
  sort: string;
  duty: string;
  office?: string | null;
  place: string;
  figure?: string | null;
  due?: string | null;
  status: string;
  planned?: string | null;
  actual?: string | null;
  words: string;
  reckoned: string;
}

export interface PledgeMonth {
  month: string;
  planned?: string | null;
  actual?: string | null;
}

export interface FindingView {
  rule: string;
  verdict: string;
  message: string;
  spans: SpanView[];
}

export interface ListingOfPromiseView {
  items: PromiseView[];
  next?: number | null;
}

export interface ListingOfReportView {
  items: ReportView[];
  next?: number | null;
}

export interface PromiseView {
  text: string;
  subject: string;
  quantity?: string | null;
  unit: string;
  due?: string | null;
  section: string;
  item?: number | null;
  office?: string | null;
}

export interface ReportDetail {
  report: ReportView;
  text: string;
  doubts: string[];
  findings: FindingView[];
}

export interface ReportView {
  name: string;
  year: number;
  title: string;
  fileName: string;
  length: number;
}

export interface SaidWords {
  words?: string | null;
  unit?: string | null;
  figure?: string | null;
  id?: string | null;
}

export interface SpanView {
  start: number;
  end: number;
}

export interface AreaList {
  areas: AreaView[];
  offices: string[];
}

export interface AreaView {
  code: string;
  name: string;
  level: string;
  parent?: string | null;
  from: string;
  until?: string | null;
}

export interface ClockDefinition {
  id: string;
  title: string;
  days: number;
  workDays: boolean;
  byMonth: boolean;
  hours?: number | null;
  from?: string | null;
  atMost?: number | null;
  law?: string | null;
}

export interface FieldView {
  id: string;
  title: string;
  type: string;
  unit?: string | null;
  required: boolean;
  personal: boolean;
  sealed: boolean;
  default?: string | null;
  hint?: string | null;
  choices?: string[] | null;
  to?: string[] | null;
  columns?: FieldView[] | null;
  computed?: string | null;
  later: boolean;
}

export interface FigureDefinition {
  id: string;
  title: string;
  unit: string;
  definition: string;
}

export interface LedgerView {
  id: string;
  title: string;
  duty: string;
  about: string;
  area: string;
  opens: string[];
  amends: string[];
  unique: string[];
  identity?: string | null;
  fields: FieldView[];
  start: string;
  states: Titled[];
  moves: MoveView[];
  clocks: ClockDefinition[];
  rules: RuleView[];
  figures: FigureDefinition[];
}

export interface LedgersInUse {
  ledgers?: string[] | null;
  id?: string | null;
}

export interface MergedArea {
  into?: string | null;
  day?: string | null;
  id?: string | null;
}

export interface MoveView {
  id: string;
  title: string;
  from: string[];
  to?: string | null;
  by: string[];
  needs: string[];
  may: string[];
  needsOffice: boolean;
  needsReason: boolean;
  when?: string | null;
  becomes?: string | null;
  law?: string | null;
}

export interface NamedOffice {
  office?: string | null;
  id?: string | null;
}

export interface NewArea {
  name?: string | null;
  parent?: string | null;
  code?: string | null;
  from?: string | null;
  id?: string | null;
}

export interface OwnDefinition {
  title?: string | null;
  yaml?: string | null;
  closed?: boolean;
  id?: string | null;
}

export interface PhoneAccount {
  id: string;
  name: string;
  role: string;
}

export interface PhoneArea {
  code: string;
  name: string;
  level: string;
}

export interface PhoneField {
  id: string;
  title: string;
  type: string;
  required: boolean;
  first: boolean;
  computed: boolean;
  default?: string | null;
  hint?: string | null;
  unit?: string | null;
  choices?: string[] | null;
  max?: string | null;
  min?: string | null;
  places?: number | null;
  future: boolean;
  from?: string | null;
}

export interface PhoneFormula {
  known: boolean;
  number?: string | null;
  field?: string | null;
  from?: PhoneFormula | null;
  to?: PhoneFormula | null;
  left?: PhoneFormula | null;
  sign?: string | null;
  right?: PhoneFormula | null;
}

export interface PhoneKit {
  account: PhoneAccount;
  town: string;
  townName: string;
  at: string;
  position: number;
  snap?: string | null;
  areas: PhoneArea[];
  offices: string[];
  ledgers: PhoneLedger[];
  tasks: PhoneTask[];
  more: boolean;
  rounds: PhoneRound[];
}

export interface PhoneLedger {
  id: string;
  title: string;
  level: string;
  label: string;
  opens: boolean;
  patrols: boolean;
  fields: PhoneField[];
  moves: PhoneMove[];
  rules: PhoneRule[];
}

export interface PhoneMove {
  id: string;
  title: string;
  from: string[];
  to?: string | null;
  needs: string[];
  may: string[];
  needsOffice: boolean;
  needsReason: boolean;
  when: PhoneTest[];
  says: string;
}

export interface PhoneRelation {
  left: PhoneFormula;
  sign: string;
  right: PhoneFormula;
}

export interface PhoneRound {
  id: string;
  ledger: string;
  title: string;
  link: string;
  unit: string;
  first: string;
  last: string;
  times: number;
  gap: number;
  targets: number;
  counts: PhoneTest[];
  missing: PhoneTarget[];
}

export interface PhoneRule {
  id: string;
  says: string;
  at: string[];
  when: PhoneTest[];
  must: PhoneTest[];
  compares: PhoneRelation[];
}

export interface PhoneTarget {
  number: string;
  name: string;
  area: string;
  areaName: string;
  spot?: string | null;
}

export interface PhoneTask {
  number: string;
  ledger: string;
  name: string;
  state: string;
  stateTitle: string;
  area: string;
  areaName: string;
  version: number;
  due?: string | null;
  dueWords?: string | null;
  late: boolean;
  spot?: string | null;
  moves: string[];
  values: Record<string, string>;
}

export interface PhoneTest {
  key: string;
  wanted: string[];
  relation?: PhoneRelation | null;
}

export interface RenamedArea {
  name?: string | null;
  id?: string | null;
}

export interface ResidentsPages {
  open?: boolean;
  keeper?: string | null;
  phone?: string | null;
  id?: string | null;
}

export interface RuleView {
  id: string;
  says: string;
  at: string[];
  law?: string | null;
}

export interface SplitArea {
  day?: string | null;
  names?: string[] | null;
  into?: number;
  apart?: Record<string, number> | null;
  id?: string | null;
}

export interface GivenView {
  ledger: string;
  number: string;
  day: string;
}

export interface ProposedView {
  ledger: string;
  fields: Record<string, string>;
}

export interface SignView {
  title: string;
  entries: GivenView[];
}

export interface WarningView {
  warning: string;
  title: string;
  matter: string;
  name: string;
  entry?: string | null;
  area: string;
  proposes: ProposedView;
  signs: SignView[];
}

export interface FailureView {
  seq: number;
  type: string;
  tries: number;
  since: string;
  next?: string | null;
  error?: string | null;
}

export interface ListingOfFailureView {
  items: FailureView[];
  next?: number | null;
}

export interface ListingOfReceiverView {
  items: ReceiverView[];
  next?: number | null;
}

export interface NewReceiver {
  name?: string | null;
  address?: string | null;
  types?: string[] | null;
  after?: number | null;
}

export interface ReceiverView {
  id: number;
  name: string;
  address: string;
  types: string[];
  position: number;
  isOn: boolean;
  why?: string | null;
  error?: string | null;
  sent: number;
  aside: number;
  givenUp: number;
  secret?: string | null;
}

/** The API of one township. */
export class Taizhang extends Connection {
  /** What the accounts of an entry hold today */
  getEntriesAccountsOf(number: string): Promise<BookView[]> {
    return this.send("GET", `/entries/${encodeURIComponent(number)}/accounts`);
  }

  /** What made an account of an entry what it holds, newest first */
  getEntriesAccountsLinesOf(
    number: string,
    query: { account?: string; unit?: string; before?: string; limit?: string } = {},
  ): Promise<BookLines> {
    return this.send("GET", `/entries/${encodeURIComponent(number)}/accounts/lines`, undefined, query);
  }

  /** The accounts of the township (账号) */
  getAccounts(query: { q?: string; before?: string; limit?: string } = {}): Promise<ListingOfAccountView> {
    return this.send("GET", `/accounts`, undefined, query);
  }

  /** Make an account (开户) */
  postAccounts(body: NewAccountBody): Promise<AccountMade> {
    return this.send("POST", `/accounts`, body);
  }

  /** Change an account's role, area, office or lines, or take it out of use */
  changeAccounts(user: string, body: ChangedAccount): Promise<AccountView> {
    return this.send("PATCH", `/accounts/${encodeURIComponent(user)}`, body);
  }

  /** Give an account a new password (重置密码) */
  postAccountsResetOf(user: string, body: StampedAccount): Promise<AccountMade> {
    return this.send("POST", `/accounts/${encodeURIComponent(user)}/reset`, body);
  }

  /** End an account's sessions; with dropSecondFactor also its second factor */
  postAccountsEndOf(user: string, body: StampedAccount): Promise<AccountView> {
    return this.send("POST", `/accounts/${encodeURIComponent(user)}/end`, body);
  }

  /** The appraisals of the pack */
  getAppraisals(query: { before?: string; limit?: string } = {}): Promise<ListingOfAppraisalView> {
    return this.send("GET", `/appraisals`, undefined, query);
  }

  /** An appraisal's scores in a period, by rank, as far as the caller may see them */
  findAppraisals(id: string, query: { period?: string } = {}): Promise<ScoreTable> {
    return this.send("GET", `/appraisals/${encodeURIComponent(id)}`, undefined, query);
  }

  /** What waits for approval, and what was approved in the last three months */
  getApprovals(query: { waiting?: string } = {}): Promise<ApprovalView[]> {
    return this.send("GET", `/approvals`, undefined, query);
  }

  /** Propose a move or a paper that wants approval (提请审批) */
  postApprovals(body: NewApproval): Promise<Done> {
    return this.send("POST", `/approvals`, body);
  }

  /** An approval with its steps */
  findApprovals(approval: number): Promise<ApprovalView> {
    return this.send("GET", `/approvals/${encodeURIComponent(approval)}`);
  }

  /** Take the next step (审核、签发) */
  postApprovalsSignOf(approval: number, body: ApprovalSignature): Promise<Done> {
    return this.send("POST", `/approvals/${encodeURIComponent(approval)}/sign`, body);
  }

  /** Send it back with a reason (退回) */
  postApprovalsReturnOf(approval: number, body: ApprovalReturn): Promise<Done> {
    return this.send("POST", `/approvals/${encodeURIComponent(approval)}/return`, body);
  }

  /** Take back what one proposed (撤回) */
  postApprovalsWithdrawOf(approval: number, body: ApprovalWithdrawal): Promise<Done> {
    return this.send("POST", `/approvals/${encodeURIComponent(approval)}/withdraw`, body);
  }

  /** Ballots, newest first */
  getBallots(query: { before?: string; limit?: string } = {}): Promise<ListingOfBallotLine> {
    return this.send("GET", `/ballots`, undefined, query);
  }

  /** Define a ballot (票决) */
  postBallots(body: NewBallot): Promise<Done> {
    return this.send("POST", `/ballots`, body);
  }

  /** A ballot: its rule, its turnout while open, its result */
  findBallots(ballot: string): Promise<BallotView> {
    return this.send("GET", `/ballots/${encodeURIComponent(ballot)}`);
  }

  /** Redefine a ballot that is not open yet */
  putBallots(ballot: string, body: NewBallot): Promise<Done> {
    return this.send("PUT", `/ballots/${encodeURIComponent(ballot)}`, body);
  }

  /** Open the vote */
  postBallotsOpenOf(ballot: string, body: OpenedBallot): Promise<BallotTokens> {
    return this.send("POST", `/ballots/${encodeURIComponent(ballot)}/open`, body);
  }

  /** Type the paper ballots, replacing what the same person typed before */
  putBallotsPapersOf(ballot: string, body: TypedPapers): Promise<Done> {
    return this.send("PUT", `/ballots/${encodeURIComponent(ballot)}/papers`, body);
  }

  /** End the vote and count */
  postBallotsCloseOf(ballot: string, body: Plainly): Promise<Done> {
    return this.send("POST", `/ballots/${encodeURIComponent(ballot)}/close`, body);
  }

  /** Declare a ballot void */
  postBallotsVoidOf(ballot: string, body: Reasoned): Promise<Done> {
    return this.send("POST", `/ballots/${encodeURIComponent(ballot)}/void`, body);
  }

  /** Carry out the result: chosen projects are moved on and become pledges */
  postBallotsCarryOf(ballot: string, body: CarriedBallot): Promise<Done> {
    return this.send("POST", `/ballots/${encodeURIComponent(ballot)}/carry`, body);
  }

  /** Batches that were carried out, newest first */
  getBatches(query: { ledger?: string; before?: string; limit?: string } = {}): Promise<ListingOfBatchView> {
    return this.send("GET", `/batches`, undefined, query);
  }

  /** Carry out many commands in one transaction */
  postBatches(body: NewBatch): Promise<BatchDone> {
    return this.send("POST", `/batches`, body);
  }

  /** One batch */
  findBatches(batch: string): Promise<BatchView> {
    return this.send("GET", `/batches/${encodeURIComponent(batch)}`);
  }

  /** The entries that a batch made or changed, as they are now */
  getBatchesEntriesOf(batch: string, query: { before?: string; limit?: string } = {}): Promise<ListingOfEntryView> {
    return this.send("GET", `/batches/${encodeURIComponent(batch)}/entries`, undefined, query);
  }

  /** Take an import back */
  postBatchesUndoOf(batch: string, body: Plainly): Promise<BatchDone> {
    return this.send("POST", `/batches/${encodeURIComponent(batch)}/undo`, body);
  }

  /** The years that have a draft, latest first */
  getDrafts(query: { before?: string; limit?: string } = {}): Promise<ListingOfDraftLine> {
    return this.send("GET", `/drafts`, undefined, query);
  }

  /** A draft: its text with figures as codes, and as it prints now */
  findDrafts(year: number): Promise<DraftView> {
    return this.send("GET", `/drafts/${encodeURIComponent(year)}`);
  }

  /** Save the text of a draft */
  putDrafts(year: number, body: SavedDraft): Promise<Done> {
    return this.send("PUT", `/drafts/${encodeURIComponent(year)}`, body);
  }

  /** The saved versions of a draft, newest first */
  getDraftsVersionsOf(year: number, query: { before?: string; limit?: string } = {}): Promise<ListingOfDraftVersion> {
    return this.send("GET", `/drafts/${encodeURIComponent(year)}/versions`, undefined, query);
  }

  /** Compose the draft anew from the outline, the figures and the pledges */
  postDraftsComposeOf(year: number, body: Plainly): Promise<Done> {
    return this.send("POST", `/drafts/${encodeURIComponent(year)}/compose`, body);
  }

  /** Remark on words of a draft (批注) */
  postDraftsNotesOf(year: number, body: DraftRemark): Promise<Done> {
    return this.send("POST", `/drafts/${encodeURIComponent(year)}/notes`, body);
  }

  /** Say that a remark is settled, or open it again */
  postDraftsNotesSettleOf(year: number, note: string, body: SettledNote): Promise<Done> {
    return this.send("POST", `/drafts/${encodeURIComponent(year)}/notes/${encodeURIComponent(note)}/settle`, body);
  }

  /** Confirm for an office what figures print (站所确认) */
  postDraftsConfirmOf(year: number, body: ConfirmedFigures): Promise<Done> {
    return this.send("POST", `/drafts/${encodeURIComponent(year)}/confirm`, body);
  }

  /** Freeze a draft as the edition of its year (定稿) */
  postDraftsFreezeOf(year: number, body: FrozenDraft): Promise<Done> {
    return this.send("POST", `/drafts/${encodeURIComponent(year)}/freeze`, body);
  }

  /** The outline from which reports are composed */
  getOutline(): Promise<TextView> {
    return this.send("GET", `/outline`);
  }

  /** Set the township's own outline; an empty one means the pack's */
  putOutline(body: WrittenText): Promise<Done> {
    return this.send("PUT", `/outline`, body);
  }

  /** Set the terms that reports explain (名词), one on a line: term, colon, meaning */
  putTerms(body: WrittenText): Promise<Done> {
    return this.send("PUT", `/terms`, body);
  }

  /** Set before which sitting, on which day and by whom a report is read */
  putSittings(year: number, body: NewSitting): Promise<Done> {
    return this.send("PUT", `/sittings/${encodeURIComponent(year)}`, body);
  }

  /** The frozen reports, latest year first */
  getEditions(query: { before?: string; limit?: string } = {}): Promise<ListingOfEditionLine> {
    return this.send("GET", `/editions`, undefined, query);
  }

  /** A frozen report: its text, its figures, and which of them print another value today */
  findEditions(year: number): Promise<EditionView> {
    return this.send("GET", `/editions/${encodeURIComponent(year)}`);
  }

  /** Open an edition to everybody, or close it again (公开) */
  postEditionsOpenOf(year: number, body: OpenedEdition): Promise<Done> {
    return this.send("POST", `/editions/${encodeURIComponent(year)}/open`, body);
  }

  /** Entries of a ledger, or of all, newest first */
  getEntries(
    query: {
      ledger?: string;
      state?: string;
      area?: string;
      office?: string;
      link?: string;
      q?: string;
      struck?: boolean;
      before?: string;
      limit?: string;
    } = {},
  ): Promise<EntryList> {
    return this.send("GET", `/entries`, undefined, query);
  }

  /** Register an entry (登记) */
  postEntries(body: NewEntry): Promise<Done> {
    return this.send("POST", `/entries`, body);
  }

  /** One entry, with the moves that the caller may make now */
  findEntries(number: string): Promise<EntryDetail> {
    return this.send("GET", `/entries/${encodeURIComponent(number)}`);
  }

  /** Correct an entry (更正) */
  changeEntries(number: string, body: Amendment): Promise<Done> {
    return this.send("PATCH", `/entries/${encodeURIComponent(number)}`, body);
  }

  /** What happened to an entry, oldest first */
  getEntriesHistoryOf(number: string): Promise<HistoryLine[]> {
    return this.send("GET", `/entries/${encodeURIComponent(number)}/history`);
  }

  /** Make a move of the workflow (流转) */
  postEntriesMovesOf(number: string, body: NewMove): Promise<Done> {
    return this.send("POST", `/entries/${encodeURIComponent(number)}/moves`, body);
  }

  /** Strike an entry out (作废) */
  postEntriesStrikeOf(number: string, body: Strike): Promise<Done> {
    return this.send("POST", `/entries/${encodeURIComponent(number)}/strike`, body);
  }

  /** Merge an entry into another that tells of the same (合并) */
  postEntriesMergeOf(number: string, body: Merge): Promise<Done> {
    return this.send("POST", `/entries/${encodeURIComponent(number)}/merge`, body);
  }

  /** Put a note beside an entry (备注) */
  postEntriesNotesOf(number: string, body: NewNote): Promise<Done> {
    return this.send("POST", `/entries/${encodeURIComponent(number)}/notes`, body);
  }

  /** Urge the holder of an entry (催办) */
  postEntriesUrgesOf(number: string, body: NewUrge): Promise<Done> {
    return this.send("POST", `/entries/${encodeURIComponent(number)}/urges`, body);
  }

  /** Keep a picture */
  postPictures(file: Uint8Array, id?: string): Promise<KeptPicture> {
    return this.send("POST", `/pictures`, file, {}, "image/jpeg", id);
  }

  /** Keep a picture that is named by its SHA-256 */
  putPictures(hash: string, file: Uint8Array, id?: string): Promise<KeptPicture> {
    return this.send("PUT", `/pictures/${encodeURIComponent(hash)}`, file, {}, "image/jpeg", id);
  }

  /** Set the plan of a figure (计划) */
  postPlans(body: NewPlan): Promise<Done> {
    return this.send("POST", `/plans`, body);
  }

  /** All figures at an area and period */
  getFigures(query: { period?: string; area?: string } = {}): Promise<FigureList> {
    return this.send("GET", `/figures`, undefined, query);
  }

  /** One figure: definition, value, by choice, by area below */
  findFigures(id: string, query: { period?: string; area?: string } = {}): Promise<FigureDetail> {
    return this.send("GET", `/figures/${encodeURIComponent(id)}`, undefined, query);
  }

  /** The entries behind a figure, newest first */
  getFiguresEvidenceOf(id: string, query: { period?: string; area?: string; before?: string; limit?: string } = {}): Promise<EvidenceList> {
    return this.send("GET", `/figures/${encodeURIComponent(id)}/evidence`, undefined, query);
  }

  /** The forms that the township keeps, newest first */
  getForms(query: { before?: string; limit?: string } = {}): Promise<ListingOfFormLine> {
    return this.send("GET", `/forms`, undefined, query);
  }

  /** Take in a form (收表) */
  postForms(file: Uint8Array, query: { file?: string; title?: string; sender?: string; pace?: string } = {}, id?: string): Promise<Done> {
    return this.send("POST", `/forms`, file, query, "application/octet-stream", id);
  }

  /** A form for a period and area: what stands in its blanks and what is to be checked */
  findForms(form: number, query: { period?: string; area?: string } = {}): Promise<FormView> {
    return this.send("GET", `/forms/${encodeURIComponent(form)}`, undefined, query);
  }

  /** Correct what a form's blanks are filled from, or its title, sender and pace; or stop keeping it */
  changeForms(form: number, body: CorrectedForm): Promise<Done> {
    return this.send("PATCH", `/forms/${encodeURIComponent(form)}`, body);
  }

  /** Type into blanks of a form for a period and area */
  putFormsCellsOf(form: number, body: FilledForm): Promise<Done> {
    return this.send("PUT", `/forms/${encodeURIComponent(form)}/cells`, body);
  }

  /** Send a form for a period and area: its values are frozen (报出) */
  postFormsSendOf(form: number, body: SentForm): Promise<Done> {
    return this.send("POST", `/forms/${encodeURIComponent(form)}/send`, body);
  }

  /** Read a paper or minutes that came in (收文、纪要); nothing is kept */
  postIncomingRead(file: Uint8Array, query: { file?: string } = {}, id?: string): Promise<IncomingRead> {
    return this.send("POST", `/incoming/read`, file, query, "application/octet-stream", id);
  }

  /** The tasks that papers, instructions and meetings gave (督办), first due first */
  getIncomingTasks(query: { since?: string; office?: string; before?: string; limit?: string } = {}): Promise<ListingOfTaskView> {
    return this.send("GET", `/incoming/tasks`, undefined, query);
  }

  /** The journal after a position, for a server that keeps a copy */
  getJournal(query: { after?: number } = {}): Promise<string> {
    return this.send("GET", `/journal`, undefined, query);
  }

  /** Import a workbook's rows as entries (导入) */
  postLedgersImportOf(
    ledger: string,
    file: Uint8Array,
    query: { file?: string; sheet?: string; area?: string; standing?: string; rehearsal?: boolean; goodOnly?: boolean } = {},
    id?: string,
  ): Promise<ImportView> {
    return this.send("POST", `/ledgers/${encodeURIComponent(ledger)}/import`, file, query, "application/octet-stream", id);
  }

  /** Say what words of workbooks mean in a ledger, or that they are to be forgotten (写法) */
  postLedgersWordingsOf(ledger: string, body: TaughtWordings): Promise<Done> {
    return this.send("POST", `/ledgers/${encodeURIComponent(ledger)}/wordings`, body);
  }

  /** The rules of dispatch of a ledger in the caller's scope */
  getLedgersDispatchOf(ledger: string, query: { before?: string; limit?: string } = {}): Promise<ListingOfDispatchView> {
    return this.send("GET", `/ledgers/${encodeURIComponent(ledger)}/dispatch`, undefined, query);
  }

  /** Set rules of dispatch of a ledger for an area */
  putLedgersDispatchOf(ledger: string, body: NewDispatch): Promise<Done> {
    return this.send("PUT", `/ledgers/${encodeURIComponent(ledger)}/dispatch`, body);
  }

  /** The rounds of a ledger */
  getLedgersRoundsOf(ledger: string, query: { before?: string; limit?: string } = {}): Promise<ListingOfTitled> {
    return this.send("GET", `/ledgers/${encodeURIComponent(ledger)}/rounds`, undefined, query);
  }

  /** How far a round has come in the span that contains a day, with the targets still missing */
  findLedgersRounds(
    ledger: string,
    round: string,
    query: { day?: string; area?: string; before?: string; limit?: string } = {},
  ): Promise<RoundView> {
    return this.send("GET", `/ledgers/${encodeURIComponent(ledger)}/rounds/${encodeURIComponent(round)}`, undefined, query);
  }

  /** The areas below one, with their borders and a figure (GeoJSON) */
  getMapAreas(query: { figure?: string; period?: string; area?: string; at?: string; level?: string } = {}): Promise<JsonElement> {
    return this.send("GET", `/map/areas`, undefined, query);
  }

  /** The newest entries of a ledger that name a place (GeoJSON points) */
  getMapPlaces(query: { ledger?: string; state?: string; area?: string } = {}): Promise<JsonElement> {
    return this.send("GET", `/map/places`, undefined, query);
  }

  /** The shapes of a ledger's entries (GeoJSON) */
  getMapShapes(query: { ledger?: string; box?: string; at?: string } = {}): Promise<JsonElement> {
    return this.send("GET", `/map/shapes`, undefined, query);
  }

  /** Take in a file with shapes: borders of areas, or shapes of a ledger's entries */
  postMapShapes(
    file: Uint8Array,
    query: {
      file?: string;
      ledger?: string;
      system?: string;
      key?: string;
      from?: string;
      source?: string;
      invented?: boolean;
      rehearsal?: boolean;
      goodOnly?: boolean;
    } = {},
    id?: string,
  ): Promise<ShapesTaken> {
    return this.send("POST", `/map/shapes`, file, query, "application/octet-stream", id);
  }

  /** Draw the border of an area from a day on */
  putAreasBorderOf(code: string, body: DrawnShape): Promise<Done> {
    return this.send("PUT", `/areas/${encodeURIComponent(code)}/border`, body);
  }

  /** Draw the shape of an entry from a day on */
  putEntriesShapeOf(number: string, body: DrawnShape): Promise<Done> {
    return this.send("PUT", `/entries/${encodeURIComponent(number)}/shape`, body);
  }

  /** Set the map's approval number (审图号), its base and who made that */
  putMapSettings(body: NewMapSettings): Promise<Done> {
    return this.send("PUT", `/map/settings`, body);
  }

  /** The papers printed in a period, newest first */
  getPapers(query: { period?: string; ledger?: string; before?: string; limit?: string } = {}): Promise<ListingOfPaperLine> {
    return this.send("GET", `/papers`, undefined, query);
  }

  /** Print a paper (印制) */
  postPapers(body: NewPaper): Promise<Done> {
    return this.send("POST", `/papers`, body);
  }

  /** A printed paper and what it says */
  findPapers(paper: number): Promise<PaperView> {
    return this.send("GET", `/papers/${encodeURIComponent(paper)}`);
  }

  /** The papers that the caller may make */
  getPapersTemplates(query: { before?: string; limit?: string } = {}): Promise<ListingOfTemplateView> {
    return this.send("GET", `/papers/templates`, undefined, query);
  }

  /** Print a paper once more, with the same number and words (重印) */
  postPapersReprintOf(paper: number, body: Reprinted): Promise<Done> {
    return this.send("POST", `/papers/${encodeURIComponent(paper)}/reprint`, body);
  }

  /** Record that a paper was served (送达) */
  postPapersServeOf(paper: number, body: ServedPaper): Promise<Done> {
    return this.send("POST", `/papers/${encodeURIComponent(paper)}/serve`, body);
  }

  /** Declare a printed paper void; its number stays taken */
  postPapersVoidOf(paper: number, body: Reasoned): Promise<Done> {
    return this.send("POST", `/papers/${encodeURIComponent(paper)}/void`, body);
  }

  /** Write the township's own copy of a template (YAML); an empty one takes it back */
  putPapersTemplates(template: string, body: WrittenText): Promise<Done> {
    return this.send("PUT", `/papers/templates/${encodeURIComponent(template)}`, body);
  }

  /** The pledges of a year with their progress, in the order of their registration */
  getPledges(
    query: { year?: number; office?: string; duty?: string; status?: string; before?: string; limit?: string } = {},
  ): Promise<ListingOfPledgeLine> {
    return this.send("GET", `/pledges`, undefined, query);
  }

  /** One pledge with its parts and its course by months */
  findPledges(number: string): Promise<PledgeDetail> {
    return this.send("GET", `/pledges/${encodeURIComponent(number)}`);
  }

  /** The filed reports, latest year first */
  getReports(query: { before?: string; limit?: string } = {}): Promise<ListingOfReportView> {
    return this.send("GET", `/reports`, undefined, query);
  }

  /** File a report (收入) */
  postReports(file: Uint8Array, query: { file?: string; year?: number; title?: string } = {}, id?: string): Promise<Done> {
    return this.send("POST", `/reports`, file, query, "application/octet-stream", id);
  }

  /** A filed report with its text and what its audit found */
  findReports(name: string): Promise<ReportDetail> {
    return this.send("GET", `/reports/${encodeURIComponent(name)}`);
  }

  /** What a report promises, to be registered as pledges (batches of the ledger pledge) */
  getReportsPromisesOf(name: string, query: { before?: string; limit?: string } = {}): Promise<ListingOfPromiseView> {
    return this.send("GET", `/reports/${encodeURIComponent(name)}/promises`, undefined, query);
  }

  /** Say which figure the words of reports refer to, once for all reports (改对应) */
  putReportsWords(body: SaidWords): Promise<Done> {
    return this.send("PUT", `/reports/words`, body);
  }

  /** Take a filed report back (撤回) */
  postReportsWithdrawOf(name: string, body: Plainly): Promise<Done> {
    return this.send("POST", `/reports/${encodeURIComponent(name)}/withdraw`, body);
  }

  /** Definitions of all ledgers: fields, workflow, clocks, figures */
  getLedgers(): Promise<LedgerView[]> {
    return this.send("GET", `/ledgers`);
  }

  /** Areas, each after its parent, and offices */
  getAreas(): Promise<AreaList> {
    return this.send("GET", `/areas`);
  }

  /** Open a village or grid (设区域) */
  postAreas(body: NewArea): Promise<Done> {
    return this.send("POST", `/areas`, body);
  }

  /** What a phone needs to work without a network */
  getPhone(): Promise<PhoneKit> {
    return this.send("GET", `/phone`);
  }

  /** Rename an area */
  changeAreas(code: string, body: RenamedArea): Promise<Done> {
    return this.send("PATCH", `/areas/${encodeURIComponent(code)}`, body);
  }

  /** Split an area from a day on (拆分) */
  postAreasSplitOf(code: string, body: SplitArea): Promise<Done> {
    return this.send("POST", `/areas/${encodeURIComponent(code)}/split`, body);
  }

  /** Merge an area into another from a day on (合并) */
  postAreasMergeOf(code: string, body: MergedArea): Promise<Done> {
    return this.send("POST", `/areas/${encodeURIComponent(code)}/merge`, body);
  }

  /** Move what is still open at an area that stands no longer */
  postAreasMoveRestOf(code: string, body: MergedArea): Promise<Done> {
    return this.send("POST", `/areas/${encodeURIComponent(code)}/move-rest`, body);
  }

  /** Add an office (设站所) */
  postOffices(body: NamedOffice): Promise<Done> {
    return this.send("POST", `/offices`, body);
  }

  /** Rename an office, or merge it into another (改名、并入) */
  postOfficesReplaceOf(office: string, body: NamedOffice): Promise<Done> {
    return this.send("POST", `/offices/${encodeURIComponent(office)}/replace`, body);
  }

  /** Abolish an office on which nothing hangs (撤销) */
  postOfficesCloseOf(office: string, body: Plainly): Promise<Done> {
    return this.send("POST", `/offices/${encodeURIComponent(office)}/close`, body);
  }

  /** Say which of the shipped ledgers the township works with (启用台账) */
  putLedgersInUse(body: LedgersInUse): Promise<Done> {
    return this.send("PUT", `/ledgers/in-use`, body);
  }

  /** Begin, redefine or close a ledger of the township's own (自建台账) */
  putLedgersDefinitionOf(ledger: string, body: OwnDefinition): Promise<Done> {
    return this.send("PUT", `/ledgers/${encodeURIComponent(ledger)}/definition`, body);
  }

  /** Open the pages for residents, or shut them (群众网页) */
  putResidents(body: ResidentsPages): Promise<Done> {
    return this.send("PUT", `/residents`, body);
  }

  /** Put the first steps aside (开张) */
  postOpeningFinish(body: Plainly): Promise<Done> {
    return this.send("POST", `/opening/finish`, body);
  }

  /** Early warnings that entries raise now, with these entries and what each proposes to register */
  getWarnings(): Promise<WarningView[]> {
    return this.send("GET", `/warnings`);
  }

  /** The receivers of events */
  getWebhooks(query: { before?: string; limit?: string } = {}): Promise<ListingOfReceiverView> {
    return this.send("GET", `/webhooks`, undefined, query);
  }

  /** Add a receiver of events */
  postWebhooks(body: NewReceiver): Promise<ReceiverView> {
    return this.send("POST", `/webhooks`, body);
  }

  /** Remove a receiver */
  removeWebhooks(hook: number): Promise<unknown> {
    return this.send("DELETE", `/webhooks/${encodeURIComponent(hook)}`);
  }

  /** Switch a receiver on: it goes on where it stopped */
  postWebhooksOnOf(hook: number): Promise<ReceiverView> {
    return this.send("POST", `/webhooks/${encodeURIComponent(hook)}/on`);
  }

  /** Switch a receiver off */
  postWebhooksOffOf(hook: number): Promise<ReceiverView> {
    return this.send("POST", `/webhooks/${encodeURIComponent(hook)}/off`);
  }

  /** Give a receiver a new key, which is in the answer; the one before holds for another day */
  postWebhooksRotateOf(hook: number): Promise<ReceiverView> {
    return this.send("POST", `/webhooks/${encodeURIComponent(hook)}/rotate`);
  }

  /** Send again at once what waits aside or was given up */
  postWebhooksReplayOf(hook: number): Promise<ReceiverView> {
    return this.send("POST", `/webhooks/${encodeURIComponent(hook)}/replay`);
  }

  /** Send a receiver a test message, and wait for it */
  postWebhooksTestOf(hook: number): Promise<ReceiverView> {
    return this.send("POST", `/webhooks/${encodeURIComponent(hook)}/test`);
  }

  /** What a receiver has not taken, and why */
  getWebhooksFailuresOf(hook: number, query: { before?: string; limit?: string } = {}): Promise<ListingOfFailureView> {
    return this.send("GET", `/webhooks/${encodeURIComponent(hook)}/failures`, undefined, query);
  }
}

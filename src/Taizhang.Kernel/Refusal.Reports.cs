namespace Taizhang.Kernel;

/// <content>Of reports, drafts, chips and editions.</content>
public sealed partial record Refusal
{
    public static Refusal RightReport() => new("right.report", null, "只有全镇的台账员可以上传或撤回报告。");

    public static Refusal RightDraft() => new("right.draft", null, "只有全镇的台账员可以起草报告和设置提纲。");

    public static Refusal RightNote() => new("right.note", null, "只有全镇的台账员、领导和站所可以批注报告。");

    public static Refusal RightConfirm(string office) => new("right.confirm", null, $"只有“{Typed(office)}”自己的账号可以为它确认数字。");

    public static Refusal RightFreeze() => new("right.freeze", null, "只有全镇的领导可以定稿和公开报告。");

    public static Refusal MissingDraft(int year) => new("missing.draft", null, $"{year} 年的报告还没有起草。");

    public static Refusal MissingEdition(int year) => new("missing.edition", null, $"{year} 年的报告还没有定稿。");

    public static Refusal MissingNote() => new("missing.note", null, "没有这条批注。");

    public static Refusal MissingQuote() =>
        new("missing.quote", "quote", "批注所引的原句在现在的稿子里找不到，可能刚被改过。请刷新后再批注。");

    public static Refusal MissingChip(string chip) =>
        new("missing.chip", "chips", $"稿子里没有数字“{Typed(chip)}”，或者它现在没有数值。请刷新后再确认。");

    public static Refusal ConflictFrozen(int year) =>
        new("conflict.frozen", null, $"{year} 年的报告已经定稿，不能再改。台账如有更正，会在定稿页上作为“更正说明”列出。");

    public static Refusal ConflictDraft(int version) =>
        new("conflict.draft", "version", $"您打开以后，别人已经保存了第 {version} 版。您写的内容还在下面，请对照后再保存。");

    public static Refusal ConflictFreeze(int version) =>
        new("conflict.freeze", "version", $"您打开以后，别人已经保存了第 {version} 版。这一版还没有定稿，请看过第 {version} 版再定稿。");

    public static Refusal ConflictChip(string chip, string seen, string printed) =>
        new("conflict.chip", "chips", $"“{Typed(chip)}”在您查看之后由 {Typed(seen)} 变为 {Bounded(printed)}，请核对后重新确认。");

    public static Refusal ConflictNotesMany(int most) => new("conflict.notes_many", null, $"批注已满 {most} 条，请先处理已有批注。");

    public static Refusal InputConfirmNothing() => new("input.confirm_nothing", "chips", "请至少勾选一个数字。");

    public static Refusal ChipEmpty() => new("chip.empty", "text", "有一个空的数字块“{{}}”。请在里面写指标的标识，如 {{hazard.closed}}。");

    public static Refusal ChipBlock(string typed) =>
        new(
            "chip.block",
            "text",
            $"“{{{{{Typed(typed)}}}}}”是提纲里的写法，起草时才换成文字。正文里请直接写名称，或者把它写到提纲里重新起草。"
        );

    public static Refusal ChipLong(string chip, int most) =>
        new("chip.long", "text", $"“{Typed(chip)}…”：数字块超过 {most} 个字符，可能漏写了结尾的“}}}}”。");

    public static Refusal ChipPart(string chip, string part) =>
        new(
            "chip.part",
            "text",
            $"数字块“{Typed(chip)}”里的“{Typed(part)}”不认识。可以写：同比、增减、增幅、增量、占计划、计划、上年，时段如 2023-H1，村如 @白涧村，写法如 .1万余。"
        );

    public static Refusal ChipFigure(string figure) =>
        new("chip.figure", "text", $"没有指标“{Typed(figure)}”，可能写错或已改名。请从右边的指标表中插入。");

    public static Refusal ChipCounter(string figure, string counter, string unit) =>
        new(
            "chip.counter",
            "text",
            $"指标“{Typed(figure)}”的单位是“{Bounded(unit)}”，不能写成“{Typed(counter)}”。"
                + "人、名、位可以互换，个、件、起、项、条、处等可以互换，百分数可以写成倍。"
        );

    public static Refusal ChipArea(string figure, string area) =>
        new("chip.area", "text", $"指标“{Typed(figure)}”后的“{Typed(area)}”不是本镇的村（社区）。");

    public static Refusal ChipOpen() => new("chip.open", "text", "有“{{”没有配对的“}}”。");

    public static Refusal ChipMany(int most) => new("chip.many", "text", $"数字块超过 {most} 个。");

    public static Refusal ChipNoValue(string chip) =>
        new("chip.no_value", "text", $"数字“{Typed(chip)}”在这一时段没有数值，不能定稿。请改写这一句，或先补登台账。");

    public static Refusal InputFreezeReason(int count, string first) =>
        new(
            "input.freeze_reason",
            "reason",
            $"稿子里有 {count} 处不符，如“{Typed(first)}”。请改好再定稿；确要照写的，请写明理由，理由会随定稿公开。"
        );

    public static Refusal OutlineNesting(int line) =>
        new("outline.nesting", "text", $"第 {line} 行：“{{{{#亮点}}}}”要有配对的“{{{{/亮点}}}}”，并且不能套在另一个里面。");

    public static Refusal OutlineBlock(int line, string typed, IEnumerable<string> blocks) =>
        new("outline.block", "text", $"第 {line} 行：不认识“{Typed(typed)}”。提纲里可以用：{List(blocks)}。");

    public static Refusal InputOutline(int count) =>
        new("input.outline", null, $"提纲里有 {count} 处不能照写，稿子没有起草。请先在“提纲”里改好，再按它起草。");

    public static Refusal NamesOpen() =>
        new("names.open", "text", "名单“{{#指标 …}}”要有配对的“{{/}}”，写在同一行里，不能套在另一个里面。");

    public static Refusal NamesForm(string typed) =>
        new(
            "names.form",
            "text",
            $"名单“{Typed(typed)}”看不懂。应当是 {{{{#指标 字段=值 top=3 sort=字段}}}}{{{{字段}}}}{{{{/}}}}，各项用空格隔开，中间至少写一个字段。"
        );

    public static Refusal NamesTop(string typed, int most) =>
        new("names.top", "text", $"名单的 top 应是 1 至 {most} 的整数，不能是“{Typed(typed)}”。");

    public static Refusal NamesFigure(string figure) =>
        new(
            "names.figure",
            "text",
            $"名单里没有指标“{Typed(figure)}”，或者它是比率、村数一类算出来的指标，背后没有自己的条目。请写一个计数或合计的指标。"
        );

    public static Refusal NamesField(string ledger, string field) =>
        new("names.field", "text", $"“{Bounded(ledger)}”没有字段“{Typed(field)}”。");

    public static Refusal NamesChoice(string field, string value) =>
        new("names.choice", "text", $"“{Bounded(field)}”没有“{Typed(value)}”这一项。");

    public static Refusal NamesNumber(string field) =>
        new("names.number", "text", $"名单里不能写“{Bounded(field)}”：名单只写名称，数字要用指标，才能点开。");

    public static Refusal NamesSort(string field) =>
        new("names.sort", "text", $"不能按“{Bounded(field)}”排序，只能按数、金额或日期；不写 sort 就按编号。");

    public static Refusal NamesHidden(string ledger) =>
        new("names.hidden", "text", $"“{Bounded(ledger)}”不是人人可看，报告里不能点名。请只写它的数字。");

    public static Refusal NamesPersonal(string field) =>
        new("names.personal", "text", $"“{Bounded(field)}”涉及个人或不是人人可看，报告里不能点名，也不能用来挑选或排序。");

    public static Refusal FieldSittingDay(int year) =>
        new("field.sitting_day", "day", $"{year} 年的报告应在当年或次年的会议上作，请改日期。");

    public static Refusal FieldBraces(string field, string title) =>
        new("field.braces", field, $"“{Bounded(title)}”里不能有花括号或方括号。");

    public static Refusal FieldTerm(int term, int meaning) =>
        new("field.term", "terms", $"名词一行一条，写成“名词：释义”，名词至多 {term} 字，释义至多 {meaning} 字。");

    public static Refusal FieldTermTwice(string term) => new("field.term_twice", "terms", $"“{Typed(term)}”写了两遍。");

    public static Refusal FieldTermsMany(int most) => new("field.terms_many", "terms", $"名词超过 {most} 条。");

    public static Refusal FieldReportYear() => new("field.report_year", "year", "“报告年度”应是 1949 至 2100 的年份。");

    public static Refusal FieldReportFile() => new("field.report_file", "file", "请选择报告文件。");

    public static Refusal MissingReport(string? field = null) => new("missing.report", field, "没有这份报告，可能已经撤回。");

    public static Refusal SizeReportFile(int megabytes) =>
        new("size.report_file", "file", $"文件超过 {megabytes} MB，请去掉其中的图片后重新上传。");

    public static Refusal SizeReportText(int tenThousands) =>
        new("size.report_text", "file", $"文件里的文字超过 {tenThousands} 万字，不像一份政府工作报告，请检查是否选错了文件。");

    public static Refusal SizeReportPage(string file) =>
        new(
            "size.report_page",
            "file",
            $"网页“{Typed(file)}”太大或太复杂，不能读取。请在浏览器中复制正文，粘贴到 Word 或记事本保存后上传。"
        );

    public static Refusal MediaReportKind(string file, string kind, string accepted) =>
        new("media.report_kind", "file", $"“{Typed(file)}”的内容是{Bounded(kind)}，不能当作报告读取。请上传 {Bounded(accepted)}。");

    public static Refusal InputReportEmpty(string file) => new("input.report_empty", "file", $"“{Typed(file)}”里没有文字。");

    public static Refusal InputReportDamaged(string file) =>
        new("input.report_damaged", "file", $"“{Typed(file)}”打不开，文件可能已损坏。请用 Word 或 WPS 打开检查，另存为 .docx 后上传。");

    public static Refusal InputReportUnreadable(string file) =>
        new(
            "input.report_unreadable",
            "file",
            $"“{Typed(file)}”的文字层没有字符对照表，提取出来的不是原文。请在原软件中重新导出为 PDF（勾选嵌入字体），或另存为 Word 文档后再读；也可以先做文字识别（OCR）。"
        );

    public static Refusal InputReportScan(string file) =>
        new(
            "input.report_scan",
            "file",
            $"“{Typed(file)}”里只有图片，没有文字，可能是扫描件。请上传原来的 Word 文档，或先做文字识别（OCR）。"
        );

    public static Refusal InputReportLocked(string file) =>
        new("input.report_locked", "file", $"“{Typed(file)}”设有打开密码。请先取消密码，再上传。");

    public static Refusal InputReportEncoding(string file, int line) =>
        new(
            "input.report_encoding",
            "file",
            $"“{Typed(file)}”第 {line} 行有不能识别的字节，文件可能已损坏。请用记事本或 WPS 打开检查，另存为 UTF-8 编码后上传。"
        );

    public static Refusal ConflictPdfNotInstalled() =>
        new(
            "conflict.pdf_not_installed",
            null,
            "服务器上未安装 LibreOffice，不能转成 PDF。请下载 Word 文件，用 Word 或 WPS 另存为 PDF；或请管理员安装 LibreOffice 后重启服务。"
        );

    public static Refusal ConflictPdfFailed() =>
        new(
            "conflict.pdf_failed",
            null,
            "这次没有转成 PDF，请稍后再试，或下载 Word 文件，用 Word 或 WPS 另存为 PDF。原因已记入服务器日志。"
        );
}

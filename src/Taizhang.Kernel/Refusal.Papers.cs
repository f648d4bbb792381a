namespace Taizhang.Kernel;

/// <content>Of papers made of entries, and of their templates.</content>
public sealed partial record Refusal
{
    public static Refusal MissingPaperForm(string paper) =>
        new("missing.paper_form", "paper", $"没有文书模板“{Typed(paper)}”，或它与现在的台账不合。");

    public static Refusal MissingPaper(int paper) => new("missing.paper", null, $"没有第 {paper} 号文书。");

    public static Refusal RightPaper(string paper, IEnumerable<string> roles) =>
        new("right.paper", null, $"“{Bounded(paper)}”只能由{List(roles)}制作。");

    public static Refusal RightPaperRead(string paper) =>
        new("right.paper_read", null, $"“{Bounded(paper)}”里有您不能查看的个人信息，不能打开或重印。");

    public static Refusal RightPaperSet() => new("right.paper_set", null, "只有全镇的台账员可以修改文书模板。");

    public static Refusal InputSecretPaper(string level) =>
        new("input.secret_paper", "file", $"这份文件标有密级“{Bounded(level)}”，不能在本系统登记和保存，请按保密规定另行管理。");

    public static Refusal InputIncoming() => new("input.incoming", "file", "请选择文件，或把文字贴在下面。");

    public static Refusal InputPaperList(string paper) => new("input.paper_list", null, $"“{Bounded(paper)}”是名单，请选区域和时间制作。");

    public static Refusal InputPaperEntry(string paper) => new("input.paper_entry", null, $"“{Bounded(paper)}”要从一条条目制作。");

    public static Refusal InputPaperListed(int most, int given) =>
        new("input.paper_listed", null, $"名单应有 1 至 {most} 条，现有 {given} 条。请缩小区域或时间。");

    public static Refusal InputPaperLong(int most) => new("input.paper_long", null, $"文书超过 {most:N0} 个字，请分成几份。");

    public static Refusal InputPaperNumberless() => new("input.paper_numberless", "running", "这种文书不编号。");

    public static Refusal InputPaperNumber() => new("input.paper_number", "running", "序号应是 1 至 99999 的整数。");

    public static Refusal InputPaperText(int most) =>
        new("input.paper_text", "yaml", $"文书模板应是 YAML 文本，最多 {most:N0} 个字，不含控制字符。");

    public static Refusal InputPaperYaml(long line, string reason) =>
        new("input.paper_yaml", "yaml", $"模板第 {line} 行：{Bounded(reason)}");

    public static Refusal InputServiceDay(DateOnly from) =>
        new("input.service_day", "day", $"送达日期应在印制之日（{from:yyyy-MM-dd}）到今天之间。");

    public static Refusal InputServiceWitness() => new("input.service_witness", "note", "留置送达请在备注里写明拒收的事由和见证人。");

    public static Refusal ConflictPaperWhen(string paper, string when) =>
        new("conflict.paper_when", null, $"现在不能制作“{Bounded(paper)}”：要求{Bounded(when)}。");

    public static Refusal ConflictPaperNeeds(string paper, IEnumerable<string> fields) =>
        new("conflict.paper_needs", null, $"制作“{Bounded(paper)}”前请先填写{List(fields)}。");

    public static Refusal ConflictPaperListed(string number) =>
        new("conflict.paper_listed", null, $"名单里的 {Typed(number)} 已有变动，不再符合条件。请重新打开名单核对。");

    public static Refusal ConflictPaperNumber(string number, string next) =>
        new("conflict.paper_number", "running", $"文号“{Bounded(number)}”已经用过，不能再用；下一个是“{Bounded(next)}”。");

    public static Refusal ConflictPaperVoid(string paper) => new("conflict.paper_void", null, $"这份“{Bounded(paper)}”已经作废。");

    public static Refusal ConflictPaperNotServed(string paper) => new("conflict.paper_not_served", null, $"“{Bounded(paper)}”不需要送达。");

    public static Refusal ConflictPaperReprints(int most) => new("conflict.paper_reprints", null, $"一份文书最多重印 {most} 次。");

    public static Refusal ConflictPaperServices(int most) => new("conflict.paper_services", null, $"一份文书最多记 {most} 次送达。");

    public static Refusal ConflictPapersMany(int most) => new("conflict.papers_many", null, $"一个乡镇最多自写 {most} 份文书模板。");
}

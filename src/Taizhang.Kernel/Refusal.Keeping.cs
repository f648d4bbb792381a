namespace Taizhang.Kernel;

/// <content>Of keeping a township: founding it, its areas, offices and the ledgers in use.</content>
public sealed partial record Refusal
{
    public static Refusal InputTownId(string id) =>
        new(
            "input.town_id",
            "town",
            $"简称“{Typed(id)}”不能用：请用 2 到 30 个小写字母或数字，如乡镇名的拼音；help、admin 等网址用词除外。"
        );

    public static Refusal ConflictFoundHere() =>
        new(
            "conflict.found_here",
            null,
            "几台服务器共用一个数据库时不能在网页上建立乡镇。请在单独的数据目录中建好，再用 taizhang move 移入。"
        );

    public static Refusal ConflictTown(string id) => new("conflict.town", "town", $"简称“{Typed(id)}”已有乡镇使用，请换一个。");

    /// <param name="now">By the server's clock, to the minute.</param>
    /// <param name="last">When the journal's last line was written.</param>
    public static Refusal ConflictClock(string now, string last) =>
        new(
            "conflict.clock",
            null,
            $"没有登记：服务器时钟（{Bounded(now)}）比日志末条（{Bounded(last)}）早，写下的时间会是假的。"
                + "请系统管理员先校准服务器时钟；时钟没错、是以前的时间写错了的，运行 taizhang town clock 确认。"
        );

    public static Refusal ConflictFounded() =>
        new("conflict.founded", null, "这里已经建好乡镇。请登录；再建一个由系统管理员在“管理”中办理。");

    public static Refusal InputSetupCode() =>
        new("input.setup_code", "setup_code", "启动码不对。它印在启动台账的终端窗口里，每次启动都不同，请照着填。");

    public static Refusal InputAreaLines(int most) => new("input.area_lines", "areas", $"村和网格最多 {most:N0} 行，其余的建好后再添。");

    public static Refusal InputAreaLine(string line) =>
        new("input.area_line", "areas", $"“{Typed(line)}”读不懂：每行写村名、网格名（可不写）、代码（可不写），中间空一格或用制表符。");

    public static Refusal InputAreaSheet() =>
        new("input.area_sheet", "workbook", "表格里没有找到村名：请有一列标题写“村”或“村名”，网格写在“网格”列，代码写在“代码”列。");

    public static Refusal InputAreaTwice(string name) => new("input.area_twice", "areas", $"“{Typed(name)}”写了两次，请去掉一行。");

    public static Refusal ConflictOffice(string office) =>
        new("conflict.office", "office", $"已有站所“{Typed(office)}”。要把两个并成一个，请打开其中一个，选“合并或撤销”。");

    public static Refusal ConflictWarning(string warning) =>
        new("conflict.warning", null, $"没有“{Typed(warning)}”这条预警，或它的线索已经变了。请返回预警线索重新查看。");

    public static Refusal MissingOffice(string office) => new("missing.office", null, $"没有“{Typed(office)}”这个站所，或已撤销。");

    public static Refusal InputLedgersNone() => new("input.ledgers_none", "ledger", "请至少选一本台账；以后随时可以增减。");

    public static Refusal ConflictOfficeWork(string office, int open, int accounts) =>
        new(
            "conflict.office_work",
            "into",
            $"“{Bounded(office)}”还有 {open:N0} 件未办结或在册的事项、{accounts:N0} 个账号，不能直接撤销：请选接手的站所，连同撤销一步办完。"
        );

    public static Refusal ConflictAreaBelow(string area, int below) =>
        new("conflict.area_below", null, $"“{Bounded(area)}”下面还有 {below:N0} 个在用的网格，请先把它们并入别处或停用。");

    public static Refusal InputAreaDay(DateOnly least) =>
        new("input.area_day", "day", $"生效日期不能早于 {least:yyyy-MM-dd}：已经过去的日子，数字已按原来的区域计入。");

    public static Refusal InputAreaParts() => new("input.area_parts", "parts", "请写出至少两个新网格，每行一个名称。");
}

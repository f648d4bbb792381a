namespace Taizhang.Kernel;

/// <content>Of ledgers of a township's own.</content>
public sealed partial record Refusal
{
    public static Refusal MissingLedger(string ledger, string? field = null) =>
        new("missing.ledger", field, $"没有“{Typed(ledger)}”台账。");

    public static Refusal InputLedgerFields() => new("input.ledger_fields", "fields", "台账至少要记一项内容。");

    public static Refusal InputLedgerLabel() => new("input.ledger_label", "label", "请至少有一项必填，或选定用哪一项称呼条目。");

    public static Refusal RightLedger() => new("right.ledger", null, "只有全镇的台账员可以新建、修改或停用自建台账。");

    public static Refusal InputLedgerId(string id) =>
        new("input.ledger_id", "ledger", $"台账标识“{Typed(id)}”不可用：应由小写字母、数字和下划线组成，以字母开头，最多 40 位。");

    public static Refusal InputLedgerText(int most) =>
        new("input.ledger_text", "yaml", $"台账定义应是 YAML 文本，最多 {most} 个字符，不含控制字符。");

    public static Refusal InputLedgerYaml(string field, long line, string reason) =>
        new("input.ledger_yaml", field, $"台账定义第 {line} 行：{Bounded(reason)}");

    public static Refusal ConflictLedgerId(string id, string shipped) =>
        new("conflict.ledger_id", "ledger", $"台账标识“{Typed(id)}”已由系统自带的“{Bounded(shipped)}”使用，请换一个。");

    public static Refusal ConflictLedgersMany(int most) =>
        new("conflict.ledgers_many", null, $"一个乡镇最多自建 {most} 本台账。请改用已有的台账，停用的也可以重新启用。");

    public static Refusal ConflictLedgerClosed(string ledger) =>
        new("conflict.ledger_closed", null, $"“{Bounded(ledger)}”已停用，不能再登记。台账员可以重新启用。");

    public static Refusal ConflictLedgerBreaks(string what, long count, string numbers, string remedy) =>
        new("conflict.ledger_breaks", null, $"{Bounded(what)}，涉及已登记的 {count} 条条目（{Bounded(numbers)}）。{Bounded(remedy)}");

    public static Refusal MissingOwnLedger(string ledger) =>
        new("missing.own_ledger", null, $"“{Bounded(ledger)}”是系统自带的台账，它的定义在台账包中，不能在这里改。");
}

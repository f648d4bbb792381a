using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Papers;

/// <summary>Reads one paper's file (docs/packs.md, Papers). Every value that it prints must be one of its ledger's entries.</summary>
/// <param name="find">A ledger of the same pack; null when there is none.</param>
internal sealed class PaperReader(string file, Func<string, Ledger?> find)
{
    private const int LongestTitle = 40;
    private HashSet<string> _asks = [];

    /// <summary>The paper; null when its ledger is unknown, without which the rest is meaningless. The faults decide about it.</summary>
    public Paper? Read(Map map)
    {
        string id = LedgerReader.Id(map, "paper");
        if (id.Length > 0 && id != Path.GetFileNameWithoutExtension(file))
            map.Fault($"文书 {id} 应当放在 {id}.yaml 中。", "paper");
        string title = map.Required("title");
        if (title.Length > LongestTitle)
            map.Fault($"title 最多 {LongestTitle} 个字。", "title");
        string ledgerId = map.Required("ledger");
        if (find(ledgerId) is not { } ledger)
        {
            if (ledgerId.Length > 0)
                map.Fault($"没有台账“{ledgerId}”。", "ledger");
            return null;
        }
        bool list = map.Flag("list");
        var needs = map.List("needs");
        foreach (string need in needs)
            if (ledger.Find(need) is null)
                map.Fault($"{ledger.Title}没有字段“{need}”。", "needs");
        var asks = Asks(map);
        _asks = asks.Select(ask => ask.Id).ToHashSet();
        var blocks = new BlockReader(ledger, find, list, _asks).Read(map);
        if (blocks.IsEmpty)
            map.Fault("text 里至少要有一段。", map.Has("text") ? "text" : null);
        if (list != blocks.Any(block => block is PaperList))
            map.Fault(list ? "名单的 text 里要有一张表（columns）。" : "有 columns 的文书要写 list: true。", "text");
        var paper = new Paper
        {
            Id = id,
            Title = title,
            Ledger = ledger.Id,
            IsList = list,
            When = map.Inner("when") is { } when
                ? ConditionReader.Read(when, ledger.Fields, ledger.Workflow, ledger.Clocks)
                : Condition.Always,
            On = On(map, ledger, list),
            Needs = needs,
            Asks = asks,
            Approval = ApprovalReader.Read(map, ledger, list),
            By = LedgerReader.RolesOf(map, "by", [Role.Clerk, Role.Office]),
            Number = Number(map),
            Heading = Text(map, "heading", ledger, list) ?? PaperText.Read(title, out _),
            To = Text(map, "to", ledger, list),
            Blocks = blocks,
            Sign =
                map.Text("sign", "{town.name}人民政府") == "none"
                    ? null
                    : Text(map, "sign", ledger, list) ?? PaperText.Read("{town.name}人民政府", out _),
            Sealed = map.Flag("seal"),
            ShowsSignatures = map.Flag("signed"),
            Served = map.Flag("served"),
            Landscape = map.Flag("landscape"),
            Law = map.Text("law"),
        };
        foreach (var role in paper.By)
            if (role is not (Role.Clerk or Role.Office or Role.Grid or Role.Leader or Role.Chief or Role.Congress))
                map.Fault($"“{role.Title()}”不能制作文书。", "by");
        if (list && paper.Served)
            map.Fault("名单不送达，不能写 served。", "served");
        if (paper.ShowsSignatures && paper.Approval.IsEmpty)
            map.Fault("signed 只用于要审批的文书（approval）。", "signed");
        map.Done();
        return paper;
    }

    /// <summary>A text at a key; null: there is none.</summary>
    private PaperText? Text(Map map, string key, Ledger ledger, bool list)
    {
        if (!map.Has(key))
            return null;
        var text = PaperText.Read(map.Text(key), out string? wrong);
        if (wrong is not null)
            map.Fault(wrong, key);
        else if (BlockReader.Wrong(text, ledger, find, ofEntry: !list, list, _asks) is { } unfit)
            map.Fault(unfit, key);
        return text;
    }

    private static ImmutableArray<PaperAsk> Asks(Map map)
    {
        var asks = ImmutableArray.CreateBuilder<PaperAsk>();
        if (map.Inner("asks") is not { } given)
            return [];
        foreach (string id in given.Keys)
        {
            if (!LedgerReader.IsId(id))
                given.Fault($"“{id}”应当由小写字母、数字和下划线组成，以字母开头。", id);
            if (given.Inner(id) is not { } ask)
                continue;
            asks.Add(
                new(id, ask.Required("title"), !ask.Flag("optional"), ask.Number("max", 500, 1, 5000), ask.Flag("lines"), ask.Text("hint"))
            );
            ask.Done();
        }
        return asks.ToImmutable();
    }

    private static string On(Map map, Ledger ledger, bool list)
    {
        string on = map.Text("on", Paper.Opened);
        if (map.Has("on") && !list)
            map.Fault("on 只用于名单。", "on");
        else if (on is not (Paper.Opened or "none") && ledger.Find(on)?.Type is not (DateField or TimeField))
            map.Fault($"on 应当是 opened、none，或{ledger.Title}的日期字段。", "on");
        return on == "none" ? "" : on;
    }

    private static PaperText? Number(Map map)
    {
        if (!map.Has("number"))
            return null;
        var text = PaperText.Read(map.Text("number"), out string? wrong);
        if (wrong is not null)
            map.Fault(wrong, "number");
        else if (text.Codes.Count(code => code.Value == PaperValue.Running) != 1)
            map.Fault("number 里应当恰有一个 {n}，如“{town}应急改〔{year}〕{n}号”。", "number");
        else if (
            text.Codes.Any(code => code.Value is not (PaperValue.Running or PaperValue.Year or PaperValue.Town or PaperValue.TownName))
        )
            map.Fault("number 里只能有 {n}、{year}、{town}、{town.name}。", "number");
        return text;
    }
}

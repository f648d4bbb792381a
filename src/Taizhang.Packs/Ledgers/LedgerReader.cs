using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;
using Taizhang.Reports.Composing;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads one ledger's file: the head here, the parts in their own readers.</summary>
/// <param name="own">The township's own definition being read; null: a file of the shipped pack.</param>
internal sealed partial class LedgerReader(string file, WorkCalendar calendar, OwnLedger? own = null)
{
    /// <summary>
    /// The ledger; null when it has no fields, without which the rest is meaningless. The faults decide whether it is accepted.
    /// </summary>
    public ReadLedger? Read(Map map)
    {
        string id = Id(map, "ledger");
        if (id.Length > 0 && id != Path.GetFileNameWithoutExtension(file))
            map.Fault($"台账 {id} 应当放在 {id}.yaml 中。", "ledger");
        string prefix = map.Required("number");
        if (prefix.Length > 0 && !Prefix().IsMatch(prefix))
            map.Fault("number 应当是一至四个大写字母。", "number");
        string duty = map.Required("duty");
        if (duty.Length > 0 && !WorkLines.All.Contains(duty))
            map.Fault($"duty 应当是：{string.Join(WorkLines.Between, WorkLines.All)}。", "duty");

        var fields = map.Inner("fields") is { } fieldMap ? FieldReader.Read(fieldMap, duty) : [];
        if (fields.IsEmpty)
        {
            map.Fault("缺少 fields。");
            return null;
        }
        var workflow = map.Inner("workflow") is { } workflowMap ? WorkflowReader.Read(workflowMap, fields) : Workflow.Kept;
        string label = map.Text("label", fields.FirstOrDefault(field => field.Required)?.Id ?? "");
        if (!fields.Any(field => field.Id == label))
            map.Fault($"label 指的“{label}”不是字段。", "label");
        var unique = map.List("unique");
        foreach (string field in unique)
            if (!fields.Any(f => f.Id == field))
                map.Fault($"unique 指的“{field}”不是字段。", "unique");

        string? identity = map.Has("identity") ? map.Text("identity") : null;
        if (identity is not null && !fields.Any(field => field.Id == identity))
            map.Fault($"identity 指的“{identity}”不是字段。", "identity");
        if (identity is not null && !unique.IsEmpty)
            map.Fault("identity 和 unique 只能写一个。", "unique");
        string? dispatch = map.Has("dispatch") ? map.Text("dispatch") : null;
        if (dispatch is not null && !fields.Any(field => field.Id == dispatch && field.Type is ChoiceField))
            map.Fault($"dispatch 指的“{dispatch}”不是选择字段。", "dispatch");

        var ledger = new Ledger
        {
            Id = id,
            Title = map.Required("title"),
            Duty = duty,
            About = map.Text("about"),
            NumberPrefix = prefix,
            Level = map.Required("area") switch
            {
                "town" => AreaLevel.Town,
                "village" => AreaLevel.Village,
                "grid" => AreaLevel.Grid,
                var other => Level(map, other),
            },
            Label = label,
            Fields = fields,
            Unique = unique,
            Identity = fields.Any(field => field.Id == identity) ? identity : null,
            Dispatch = dispatch,
            Near = ReadNear(map, fields),
            Workflow = workflow,
            Phrase = map.Text("phrase"),
            Own = own,
            Opens = RolesOf(map, "opens", [Role.Clerk, Role.Office, Role.Grid]),
            Amends = RolesOf(map, "amends", [Role.Clerk]),
            Sees = SeesReader.Read(map, duty),
            OpenBecause = SeesReader.ReadOpen(map, fields.Any(field => field.Personal), own is not null),
            Clocks = map.Inner("clocks") is { } clocks ? WorkflowReader.ReadClocks(clocks, workflow, fields) : [],
        };
        WorkflowReader.CheckClocks(map, ledger);
        WorkflowReader.ReadWhens(map, ledger);
        SeesReader.Check(map, ledger);
        var figures = map.Inner("figures") is { } figureMap ? FigureReader.Read(figureMap, ledger) : [];
        if (map.Inner("rounds") is { } rounds)
            ledger.Rounds = RoundReader.Read(rounds, ledger, figures);
        ledger.Computed = ComputedReader.Read(map.Inner("fields")!, ledger);
        if (map.Inner("rules") is { } rules)
            ledger.Rules = RuleReader.Read(rules, ledger, calendar);
        if (map.Inner("public") is { } use)
            ledger.Public = PublicReader.Read(use, ledger);
        if (map.Inner("shelf") is { } shelf)
            ledger.Shelf = ShelfReader.Read(shelf, ledger);
        if (map.Has("posts"))
            ledger.Postings = PostingReader.Read(map, ledger);
        if (map.Inner("curves") is { } curves)
            ledger.Curves = CurveReader.Read(curves, ledger);
        if (map.Inner("was") is { } was)
            ledger.Was = RenamesReader.Read(was, ledger);
        foreach (string named in PhraseText.Named(ledger.Phrase))
            if (!figures.Any(figure => Names(figure, named, ledger)))
                map.Fault($"phrase 中的 {{{named}}} 不是本台账的指标。", "phrase");
        map.Done();
        return new(ledger, figures, map);
    }

    /// <summary>Whether a phrase names a figure, or one choice of it: <c>length[kind=农村公路]</c>.</summary>
    private static bool Names(Figure figure, string named, Ledger ledger)
    {
        string[] parts = named.TrimEnd(']').Split('[', '=');
        return figure.Id == $"{ledger.Id}.{parts[0]}"
            && (
                parts.Length == 1
                || parts.Length == 3
                    && figure.By.Contains(parts[1])
                    && ledger.Find(parts[1])?.Type is ChoiceField choice
                    && choice.Choices.Contains(parts[2])
            );
    }

    private static Near? ReadNear(Map map, ImmutableArray<Field> fields)
    {
        if (map.Inner("near") is not { } near)
            return null;
        var same = near.List("same");
        foreach (string id in same)
            if (!fields.Any(field => field.Id == id && field.Type is ChoiceField))
                near.Fault($"same 指的“{id}”不是选择字段。", "same");
        var read = new Near(same, near.Number("days", 30, 1, 366), near.Number("metres", 200, 1, 10_000));
        near.Done();
        return read;
    }

    internal static ImmutableArray<Role> RolesOf(Map map, string key, ImmutableArray<Role> otherwise)
    {
        if (!map.Has(key))
            return otherwise;
        var roles = ImmutableArray.CreateBuilder<Role>();
        foreach (string word in map.List(key))
        {
            if (!Roles.TryParse(word, out var role) || (role == Role.Resident && key != "by"))
                map.Fault($"没有“{word}”这种身份。", key);
            else
                roles.Add(role);
        }
        // A chief may do what a leader may.
        if (roles.Contains(Role.Leader) && !roles.Contains(Role.Chief))
            roles.Insert(roles.IndexOf(Role.Leader) + 1, Role.Chief);
        return roles.ToImmutable();
    }

    internal static string Id(Map map, string key)
    {
        string id = map.Required(key);
        if (id.Length > 0 && !IsId(id))
            map.Fault($"“{id}”应当由小写字母、数字和下划线组成，以字母开头。", key);
        return id;
    }

    internal static bool IsId(string id) => Identifier().IsMatch(id);

    private static AreaLevel Level(Map map, string other)
    {
        if (other.Length > 0)
            map.Fault("area 应当是 town、village 或 grid。", "area");
        return AreaLevel.Town;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();

    [GeneratedRegex("^[A-Z]{1,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}

/// <summary>A ledger as its file defines it, with its figures and the file's map, which takes faults found later.</summary>
internal sealed record ReadLedger(Ledger Ledger, ImmutableArray<Figure> Figures, Map Map);

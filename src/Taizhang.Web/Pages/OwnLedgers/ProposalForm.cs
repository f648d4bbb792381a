using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Web.Pages.OwnLedgers;

/// <summary>
/// The filled-in form about a ledger's definition: the proposal, and what is kept with it between posts. Controls of the n-th field are
/// named <c>f.n.title</c>.
/// </summary>
public sealed class ProposalForm
{
    private const int MostFields = 100,
        SpareFields = 3;

    public required ProposedLedger Draft { get; init; }

    /// <summary>Made when the form is first shown and kept until it is done: sent twice, done once.</summary>
    public string Command { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The name under which the ledger's source workbook is kept; empty: none.</summary>
    public string File { get; init; } = "";
    public string FileName { get; init; } = "";

    /// <summary>The sheet from which the ledger is made; empty: the workbook has one only.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>The rows of the header where somebody has said them (3-4); empty: they were found.</summary>
    public string Header { get; init; } = "";

    /// <summary>Whether a button was pressed that only returns the form, with a new preview or more fields.</summary>
    public bool AsksForMore { get; private init; }

    /// <summary>Reads a posted form over a proposal: empty for a new ledger, else the present definition.</summary>
    public static ProposalForm Read(IFormCollection form, ProposedLedger draft)
    {
        if (draft.IsNew)
            (draft.Id, draft.Number) = (Text(form, "id"), Text(form, "number").Trim().ToUpperInvariant());
        (draft.Title, draft.Duty, draft.Area, draft.About) = (
            Text(form, "title"),
            Text(form, "duty"),
            Text(form, "area"),
            Text(form, "about")
        );
        (draft.Label, draft.Identity) = (Text(form, "label"), Text(form, "identity"));
        if (Text(form, "on") is { Length: > 0 } on)
            draft.On = on;
        var standing = draft.Fields.ToDictionary(field => field.Id);
        draft.Fields.Clear();
        for (int i = 0; i < MostFields && form.ContainsKey(Name(i, "title")); i++)
        {
            string id = Text(form, Name(i, "id"));
            var field =
                standing.GetValueOrDefault(id)
                ?? new ProposedField
                {
                    Id = id.Length > 0 && draft.IsNew && draft.Fields.TrueForAll(other => other.Id != id) ? id : draft.NextFieldId(),
                };
            (field.Title, field.Column, field.Note) = (
                Text(form, Name(i, "title")),
                Text(form, Name(i, "column")),
                Text(form, Name(i, "note"))
            );
            if (form.ContainsKey(Name(i, "type")))
                field.Type = Text(form, Name(i, "type"));
            (field.Unit, field.Decimals, field.Personal) = (
                Text(form, Name(i, "unit")),
                Text(form, Name(i, "decimals")),
                Text(form, Name(i, "personal"))
            );
            field.Choices =
            [
                .. Text(form, Name(i, "choices")).Split('\n').Select(choice => choice.Trim()).Where(choice => choice.Length > 0).Distinct(),
            ];
            (field.Kept, field.Required, field.Listed, field.Search) = (
                Flag(form, i, "kept"),
                Flag(form, i, "required"),
                Flag(form, i, "listed"),
                Flag(form, i, "search")
            );
            (field.Future, field.Sum) = (Flag(form, i, "future"), Flag(form, i, "sum"));
            // A spare line that was left empty is none.
            if (field.Title.Trim().Length > 0 || field.Column.Length > 0 || standing.ContainsKey(id))
                draft.Fields.Add(field);
        }
        string more = Text(form, "more");
        if (more == "fields")
            AddSpare(draft);
        return new()
        {
            Draft = draft,
            Command = Text(form, "command"),
            File = Text(form, "file"),
            FileName = Text(form, "fileName"),
            Sheet = Text(form, "sheet"),
            Header = Text(form, "header"),
            AsksForMore = more.Length > 0,
        };
    }

    /// <summary>Faults that the form itself can detect, each with its control.</summary>
    public IEnumerable<Refusal> Wrong()
    {
        if (string.IsNullOrWhiteSpace(Draft.Title))
            yield return Refusal.FieldRequired("title", "台账名称");
        if (Draft.IsNew && Draft.Number.Length is 0 or > 4)
            yield return Refusal.FieldRequired("number", "编号前缀（一至四个大写字母）");
        if (!Draft.Fields.Any(field => field.Kept))
            yield return Refusal.InputLedgerFields();
        for (int i = 0; i < Draft.Fields.Count; i++)
        {
            var field = Draft.Fields[i];
            if (!field.Kept)
                continue;
            if (string.IsNullOrWhiteSpace(field.Title))
                yield return Refusal.FieldRequired(Name(i, "title"), "这一项的名称");
            if (field.Takes("choices") && field.Choices.Count == 0)
                yield return Refusal.FieldRequired(Name(i, "choices"), $"“{field.Title}”的选项");
        }
        if (!Draft.Fields.Any(field => field is { Kept: true, Required: true }) && Draft.Label.Length == 0)
            yield return Refusal.InputLedgerLabel();
    }

    /// <summary>Faults that the pack's reader finds in the text concern the whole form, because the text itself is not on it.</summary>
    public static IEnumerable<Refusal> OnForm(IEnumerable<Refusal> refusals) =>
        refusals.Select(refusal => refusal.Field == "yaml" ? refusal with { Field = null } : refusal);

    public static void AddSpare(ProposedLedger draft)
    {
        for (int i = 0; i < SpareFields && draft.Fields.Count < MostFields; i++)
            draft.Fields.Add(new() { Id = draft.NextFieldId(), Listed = false });
    }

    public static string Name(int field, string part) => string.Create(CultureInfo.InvariantCulture, $"f.{field}.{part}");

    private static bool Flag(IFormCollection form, int field, string part) => form.ContainsKey(Name(field, part));

    private static string Text(IFormCollection form, string name) => form[name].FirstOrDefault() ?? "";
}

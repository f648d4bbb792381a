using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>A form filled in for a period and an area, as an actor sees it, with what is to be checked before it is sent.</summary>
public sealed record FormFilling(
    Form Form,
    FormFile File,
    Period Period,
    Area Area,
    IReadOnlyDictionary<string, FormValue> Values,
    RosterRows? Roster,
    ImmutableArray<FormFinding> Findings
)
{
    /// <summary>The sending for this period and area; null: it was not sent.</summary>
    public FormSending? Sent => Form.SentFor(Period, Area.Code);

    public int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);

    /// <summary>Null: the file of the form is gone.</summary>
    public static async Task<FormFilling?> OfAsync(RunningTown town, Actor actor, Form form, Period? period, string? area)
    {
        if (await FormDesk.FileAsync(town, form) is not { } file)
            return null;
        var at = town.Read(state => state.Areas.Find(area ?? "") ?? state.Areas.Town);
        var of = period ?? FormDesk.PeriodFor(form, file, at.Code, town.Today);
        var values = FormDesk.Values(town, actor, form, of, at.Code);
        var roster = await RosterRows.OfAsync(town, actor, file, form.Roster, of, at.Code);
        var others = town.Read(state => state.Forms.Where(other => other.Number != form.Number).ToArray());
        return new(form, file, of, at, values, roster, FormChecks.Of(form, file, of, at.Code, values, roster, others));
    }

    /// <summary>The form's file filled in.</summary>
    public byte[] Bytes(Actor actor, DateOnly today) =>
        FormDesk.Fill(File, Form.Matches, Values, Roster, new(Area.Name, actor.Name, today, Period));

    /// <summary>The form's file as it was sent: with the frozen values.</summary>
    public byte[] SentBytes(FormSending sent)
    {
        var values = sent.Cells.ToDictionary(cell => cell.Key, cell => new FormValue(cell.Value, cell.Source, cell.Value.Length == 0));
        return FormDesk.Fill(
            File,
            Form.Matches.Where(match => values.ContainsKey(match.Key)),
            values,
            Roster,
            new(Area.Name, sent.By, sent.Day, sent.Period)
        );
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Forms;

/// <summary>
/// Send a form for a period and an area, in the version that was read: its values are frozen with the entries behind them. A blank
/// without a number stands in the way; what is doubtful, or sent a second time, is sent for a reason only.
/// </summary>
/// <param name="RosterRows">How many rows its roster has, 0 where it has none.</param>
/// <param name="Warnings">What the checks of the form found that somebody should look at, in words.</param>
public sealed record SendForm(
    string Id,
    int Number,
    int Version,
    Period Period,
    string Area,
    int RosterRows,
    ImmutableArray<string> Warnings,
    string? Reason = null
) : Command(Id)
{
    /// <summary>It reads figures and the entries behind them together.</summary>
    public override bool Alone => true;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFillForms(now.Actor))
            return Refusal.RightForms();
        if (now.Town.FormOf(Number) is not { } form)
            return Refusal.MissingForm();
        if (form.Version != Version)
            return Refusal.ConflictForm(form.By);
        if (now.Areas.Find(Area) is not { } at)
            return Refusal.InputAreaUnknown(Area);
        var refused = ImmutableArray.CreateBuilder<Refusal>();
        var filler = new FormPerson(at.Name, now.Actor.Name, now.Today);
        var values = FormValues.Of(now.Town, now.Actor, form, Period, Area, filler);
        var open = form.Matches.Where(match => values[match.Key].IsOpen).ToList();
        if (open.Count > 0)
            refused.Add(Refusal.InputFormOpen(open.Count, Named(open[0])));
        var doubts = form
            .Matches.Where(match => match.IsDoubtful && values[match.Key].Text.Length > 0)
            .Select(Named)
            .Concat(Warnings)
            .ToList();
        bool again = form.SentFor(Period, Area) is not null;
        if (Situation.CheckReason(Reason, needed: false) is { } wrong)
            refused.Add(wrong);
        else if (string.IsNullOrWhiteSpace(Reason) && doubts.Count > 0)
            refused.Add(Refusal.InputFormReason(doubts.Count, doubts[0]));
        else if (string.IsNullOrWhiteSpace(Reason) && again)
            refused.Add(Refusal.InputFormAgain(Period.Title));
        if (refused.Count > 0)
            return refused.ToImmutable();
        var behind = new Dictionary<(string, Period, string), string>();
        var (seq, hash) = now.Lookups.Head();
        return new FormSent(
            Number,
            new(
                Period,
                Area,
                [
                    .. form.Matches.Select(match => new SentCell(
                        match.Sheet,
                        match.Cell,
                        values[match.Key].Source,
                        values[match.Key].Text,
                        Behind(match)
                    )),
                ],
                RosterRows,
                seq,
                Convert.ToHexStringLower(hash),
                now.Actor.Name,
                now.Today,
                doubts.Count > 0 || again ? Reason!.Trim() : ""
            )
        );

        string Behind(FormMatch match)
        {
            if (
                match.Source is not FigureSource { Aspect: FormAspect.Value } source
                || source.FigureOf(now.Pack.Figures) is not var (figure, slice)
                || source.Span.PeriodOf(Period) is not { } period
                || values[match.Key].Text.Length == 0
            )
                return "";
            string area = source.Area.Length > 0 ? source.Area : Area;
            var key = (source.Figure, period, area);
            return behind.TryGetValue(key, out string? known) ? known : behind[key] = now.Lookups.Behind(figure, slice, area, period);
        }
    }

    private static string Named(FormMatch match) => $"{match.Cell} {match.Asks}";
}

/// <summary>A form was sent.</summary>
public sealed record FormSent(int Number, FormSending Sending) : Event
{
    public const string Name = "form.sent";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("number", Number);
        json.WriteString("period", Sending.Period.ToString());
        json.WriteString("area", Sending.Area);
        json.WriteNumber("roster_rows", Sending.RosterRows);
        json.WriteNumber("position", Sending.Position);
        json.WriteString("head", Sending.Head);
        json.WriteString("by", Sending.By);
        json.WriteDay("day", Sending.Day);
        json.WriteString("reason", Sending.Reason);
        json.WriteList(
            "cells",
            Sending.Cells,
            cell =>
            {
                json.WriteNumber("sheet", cell.Sheet);
                json.WriteString("cell", cell.Cell);
                json.WriteString("source", cell.Source);
                json.WriteString("value", cell.Value);
                json.WriteString("behind", cell.Behind);
            }
        );
    }

    internal static FormSent Read(JsonElement json) =>
        new(
            json.Int("number"),
            new(
                FormFilled.PeriodIn(json),
                json.Text("area"),
                json.List(
                    "cells",
                    cell => new SentCell(cell.Int("sheet"), cell.Text("cell"), cell.Text("source"), cell.Text("value"), cell.Text("behind"))
                ),
                json.Int("roster_rows"),
                json.Number("position"),
                json.Text("head"),
                json.Text("by"),
                json.Day("day"),
                json.Text("reason")
            )
        );

    internal override void Apply(Township town)
    {
        var shelf = town.Of<FormShelf>();
        var form = shelf.Find(Number)!;
        shelf.Set(form with { Version = form.Version + 1, By = Sending.By, Sendings = form.Sendings.Add(Sending) });
    }
}

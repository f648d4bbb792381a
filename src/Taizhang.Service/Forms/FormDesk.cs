using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>A file that was taken in and understood, before it is kept.</summary>
/// <param name="File">Under what its bytes are kept.</param>
public sealed record TakenForm(FormFile Form, string File, string FileName, ImmutableArray<FormMatch> Matches, FormRosterMatch? Roster);

/// <summary>
/// Where a township's forms from above are taken in, filled in and given out. The bytes of a form are kept as a text (base64) beside the
/// journal, under their hash, so that a backup and a copy of the township have them too.
/// </summary>
public static class FormDesk
{
    private const int MostHeld = 32;

    /// <summary>Forms understood lately, by hash: to read one takes longer than to fill it in.</summary>
    private static readonly ConcurrentDictionary<string, FormFile> Held = new();

    /// <summary>Understands a file and keeps its bytes; refused with what is wrong with it.</summary>
    public static async Task<Outcome<TakenForm>> TakeAsync(RunningTown town, byte[] bytes, string fileName)
    {
        var opened = FormFile.Open(bytes, fileName);
        if (!opened.Ok)
            return opened.Refusals;
        var taken = Read(town, opened.Value, fileName);
        if (taken.Matches.IsEmpty && taken.Form.Sheets.All(sheet => sheet.Roster is null))
            return Refusal.InputFormBlank(fileName);
        if (taken.Matches.Length > KeepForm.MostBlanks)
            return Refusal.InputFormMany(KeepForm.MostBlanks);
        string file = await town.KeepTextAsync(Convert.ToBase64String(bytes));
        Hold(file, opened.Value);
        return taken with { File = file };
    }

    /// <summary>A file as it is understood with a township's figures and areas.</summary>
    public static TakenForm Read(RunningTown town, FormFile form, string fileName)
    {
        var (areas, today) = (town.Read(state => state.Areas), town.Today);
        return new(
            form,
            HashOf(form.Bytes),
            fileName,
            new FormMatcher(town.Pack, areas, today).Match(form),
            RosterMatcher.Match(town.Pack, form)
        );
    }

    /// <summary>The file of a kept form; null when it is gone.</summary>
    public static async Task<FormFile?> FileAsync(RunningTown town, Form form)
    {
        if (Held.TryGetValue(form.File, out var held))
            return held;
        if (
            await town.TextAsync(form.File) is not { } text
            || FormFile.Open(Convert.FromBase64String(text), form.FileName) is not { Ok: true, Value: var file }
        )
            return null;
        Hold(form.File, file);
        return file;
    }

    /// <summary>
    /// The period for which a form is filled in when nobody says otherwise: the one after the last sent, else the last complete.
    /// </summary>
    public static Period PeriodFor(Form form, FormFile file, string area, DateOnly today)
    {
        var running = Period.Of(today, form.Months);
        if (form.Sendings.LastOrDefault(one => one.Area == area) is { } last)
            return FormSpan.After(last.Period) is var next && next <= running ? next : last.Period;
        return file.Period?.Period is { } stated && stated <= running && stated.Year >= today.Year - 1 ? stated
            : today.Day > 20 ? running
            : FormSpan.Before(running);
    }

    /// <summary>What stands in each blank for a period and an area, as an actor may be told it.</summary>
    public static IReadOnlyDictionary<string, FormValue> Values(RunningTown town, Actor actor, Form form, Period period, string area) =>
        town.Read(state =>
            FormValues.Of(state, actor, form, period, area, new(state.Areas.Find(area)?.Name ?? "", actor.Name, town.Today))
        );

    /// <summary>The form's file with what stands in its blanks.</summary>
    public static byte[] Fill(
        FormFile file,
        IEnumerable<FormMatch> matches,
        IReadOnlyDictionary<string, FormValue> values,
        RosterRows? roster,
        FormFiller filler
    )
    {
        var bySheet = matches.ToLookup(match => match.Sheet);
        return FormWriter.Fill(file, [.. file.Sheets.Select(sheet => Filled(sheet))]);

        FilledSheet Filled(FormSheet sheet)
        {
            var cells = new Dictionary<CellPlace, FilledCell>();
            foreach (var (place, text) in FormSpots.Fill(sheet, filler))
                cells[place] = FilledCell.OfText(text);
            foreach (var match in bySheet[sheet.Index])
                if (CellPlace.Parse(match.Cell) is { } place && values[match.Key] is { Text.Length: > 0 } value)
                    cells[place] = value.IsNumber
                        ? FilledCell.OfNumber(value.Text.Replace(",", "", StringComparison.Ordinal))
                        : FilledCell.OfText(value.Text);
            return new(sheet.Index, cells, roster is not null && roster.Sheet == sheet.Index ? roster.Rows : []);
        }
    }

    private static void Hold(string file, FormFile form)
    {
        if (Held.Count >= MostHeld)
            Held.Clear();
        Held[file] = form;
    }

    private static string HashOf(byte[] bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes))));
}

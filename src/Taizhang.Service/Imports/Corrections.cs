using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>One value that a row says differently from the entry whose number it names.</summary>
/// <param name="Row">Its number, as Excel shows it.</param>
/// <param name="Title">The field's title, 区域 or 站所.</param>
/// <param name="From">As the entry shows it to whoever imports.</param>
public sealed record Correction(int Row, string Number, string Title, string From, string To);

/// <summary>
/// Rows of a list that this site wrote, edited in Excel: each names its entry, and what it says differently corrects it. A masked value
/// that comes back as it went out says nothing.
/// </summary>
internal sealed class Corrections(RunningTown town, Actor actor, Ledger ledger, string fileName)
{
    /// <summary>The correction that a row asks for; null when it says what the entry says.</summary>
    public async ValueTask<(Command? Command, IReadOnlyList<Correction> Changes)> OfAsync(ImportRow row)
    {
        string number = row.EntryNumber!;
        if (await town.FindAsync(actor, number) is not { } entry || entry.Ledger != ledger.Id)
            return (new Unreadable("unreadable", [Refusal.InputRowNumber(number, ledger.Title)]), []);
        var changes = new List<Correction>();
        var fields = new Dictionary<string, Input>();
        foreach (var (id, input) in row.Fields)
            Compare(ledger.Find(id)!, input);
        foreach (string id in row.Blank)
            if (ledger.Find(id) is { } field)
                Compare(field, "");
        string? area = row.Area.Length > 0 && row.Area != entry.Area ? row.Area : null,
            office = row.Office is { } named && named != entry.Office ? named : null;
        var areas = town.Read(state => state.Areas);
        if (area is not null)
            changes.Add(new(row.Number, entry.Number, "区域", areas.FullName(entry.Area), areas.FullName(area)));
        if (office is not null)
            changes.Add(new(row.Number, entry.Number, "站所", entry.Office ?? "", office));
        if (changes.Count == 0)
            return (null, changes);
        string said = string.Join('\u001f', changes.Select(change => $"{change.Title}\u001e{change.To}"));
        string id_ = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Number}\u001f{entry.Version}\u001f{said}")));
        return (
            new AmendEntry($"{ProgramIds.Row}{id_[..40]}", entry.Number, entry.Version, fields, area, office, $"按 Excel 更正：{fileName}"),
            changes
        );

        void Compare(Field field, Input input)
        {
            var before = entry.Values[ledger.IndexOf(field.Id)];
            bool sees = Rights.Sees(actor, entry, field);
            if (!sees && (before.IsEmpty ? "" : Rights.Masked(field, before)) == (input.Text ?? ""))
                return;
            var read = field.Read(input, town.Today);
            if (read.Ok && read.Value == before)
                return;
            fields[field.Id] = input;
            changes.Add(
                new(
                    row.Number,
                    entry.Number,
                    field.Title,
                    before.IsEmpty ? ""
                        : sees ? field.Display(before)
                        : Rights.Masked(field, before),
                    read is { Ok: true, Value.IsEmpty: false }
                        ? (sees ? field.Display(read.Value) : field.Type.Mask(read.Value))
                        : input.Text ?? ""
                )
            );
        }
    }
}

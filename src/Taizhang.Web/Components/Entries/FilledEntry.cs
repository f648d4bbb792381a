using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components.Entries;

/// <summary>
/// A filled-in form about an entry: the fields offered, and everything typed into them. It returns to the page intact when the command is
/// refused. Controls are named after their fields, <c>f.site</c>; a cell of a table <c>f.members.0.age</c>.
/// </summary>
public sealed class FilledEntry
{
    private const int SpareRows = 3;
    private readonly Dictionary<string, FilledField> _drafts = [];

    public required ImmutableArray<Field> Fields { get; init; }

    /// <summary>Made when the form is first shown and kept until it is done: sent twice, done once.</summary>
    public string Command { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The entry's version that the author saw; null for a new entry.</summary>
    public int? Version { get; set; }
    public string Area { get; set; } = "";
    public string Office { get; set; } = "";
    public string Reason { get; set; } = "";

    public FilledField this[Field field] => _drafts[field.Id];

    /// <summary>Whether a form that was sent asked for a field.</summary>
    public static bool Names(IFormCollection? form, Field field) =>
        form is not null
        && (
            form.ContainsKey("f." + field.Id)
            || form.Keys.Any(key => key.StartsWith($"f.{field.Id}.", StringComparison.Ordinal))
            || form.Files.Any(file => file.Name.StartsWith($"f.{field.Id}.", StringComparison.Ordinal))
        );

    internal void Set(Field field, FilledField filled) => _drafts[field.Id] = filled;

    /// <summary>An empty form with the defaults of the pack.</summary>
    public static FilledEntry Blank(ImmutableArray<Field> fields)
    {
        var draft = new FilledEntry { Fields = fields };
        foreach (var field in fields)
            draft._drafts[field.Id] = new() { Text = field.Default ?? "" };
        draft.Spare();
        return draft;
    }

    /// <summary>An empty form without defaults: fields left empty are not changed.</summary>
    public static FilledEntry Unfilled(ImmutableArray<Field> fields)
    {
        var draft = new FilledEntry { Fields = fields };
        foreach (var field in fields)
            draft._drafts[field.Id] = new();
        return draft;
    }

    /// <summary>
    /// Fills in the values from the address of an empty form: the entry that a new one will point to, its area, and other known values.
    /// They are shown before sending and read as if typed.
    /// </summary>
    public void Take(IQueryCollection query)
    {
        if (query["area"].FirstOrDefault() is { Length: > 0 and <= 20 } area)
            Area = area;
        foreach (var field in Fields.Where(IsOneText))
            if (query["f." + field.Id].FirstOrDefault() is { Length: > 0 and <= 2000 } text)
                _drafts[field.Id] = new() { Text = text };
    }

    /// <summary>A form with an entry's present values. Personal fields that the actor does not see are left empty.</summary>
    public static FilledEntry Of(Actor actor, Ledger ledger, Entry entry, ImmutableArray<Field> fields)
    {
        var draft = new FilledEntry
        {
            Fields = fields,
            Version = entry.Version,
            Area = entry.Area,
            Office = entry.Office ?? "",
        };
        foreach (var field in fields)
        {
            var value = entry.Values[ledger.IndexOf(field.Id)];
            draft._drafts[field.Id] = IsWithheld(actor, ledger, entry, field) ? new() { Withheld = true } : FilledField.Of(field, value);
        }
        draft.Spare();
        return draft;
    }

    /// <summary>
    /// Fills in what a like entry has in common with the next: not its days and pictures, nor what stands once in the ledger, nor what the
    /// author does not see.
    /// </summary>
    public void Copy(Actor actor, Ledger ledger, Entry like)
    {
        (Area, Office) = (like.Area, like.Office ?? "");
        foreach (var field in Fields.Where(field => !ledger.KeyFields.Contains(field.Id) && !IsWithheld(actor, ledger, like, field)))
            if (field.Type.Control is not (ControlKind.Day or ControlKind.Minute or ControlKind.Pictures))
                _drafts[field.Id] = FilledField.Of(field, like.Values[ledger.IndexOf(field.Id)]);
        Spare();
    }

    /// <summary>
    /// Whether an author is not shown what a field of an entry holds: left empty, it stays as it is. Of a link to what may not be there for
    /// the author it is not said either whether there is one.
    /// </summary>
    public static bool IsWithheld(Actor actor, Ledger ledger, Entry entry, Field field) =>
        entry.Values[ledger.IndexOf(field.Id)].IsEmpty ? Rights.IsGuarded(actor, field) : !Rights.Sees(actor, entry, field);

    /// <summary>
    /// Reads a posted form. Pictures are stored at once and replaced by hashes; a file that is not a picture adds a refusal.
    /// </summary>
    /// <param name="withheld">Fields whose present value the author was not shown.</param>
    public static async Task<FilledEntry> ReadAsync(
        IFormCollection form,
        ImmutableArray<Field> fields,
        Visit visit,
        List<Refusal> refusals,
        Func<Field, bool>? withheld = null
    )
    {
        var draft = new FilledEntry
        {
            Fields = fields,
            Command = Text(form, "command"),
            Area = Text(form, "area"),
            Office = Text(form, "office"),
            Reason = Text(form, "reason"),
            Version = int.TryParse(Text(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
                ? version
                : null,
        };
        foreach (var field in fields)
        {
            string name = "f." + field.Id;
            draft._drafts[field.Id] = field.Type.Control switch
            {
                ControlKind.Pictures => new()
                {
                    Pictures = await PicturesAsync(form, field, name, visit, refusals),
                    Withheld = withheld?.Invoke(field) ?? false,
                },
                ControlKind.Link => new()
                {
                    Text = Text(form, name + ".pick") is { Length: > 0 } picked ? picked : Text(form, name),
                    Sought = Text(form, "more") == field.Id,
                    Withheld = withheld?.Invoke(field) ?? false,
                },
                ControlKind.Rows => new() { Rows = Rows(form, name, (RowsField)field.Type) },
                _ when IsOneText(field) => new() { Text = Text(form, name), Withheld = withheld?.Invoke(field) ?? false },
                var other => throw new InvalidOperationException($"What a control of the kind {other} sends is not read."),
            };
        }
        if (fields.FirstOrDefault(field => field.Id == Text(form, "more")) is { Type.Control: ControlKind.Rows } more)
            draft[more].AddRows(SpareRows);
        return draft;
    }

    /// <summary>Refusals of the typed values by their field types, reported together with pictures that could not be kept.</summary>
    public IEnumerable<Refusal> Unreadable(DateOnly today) => Fields.SelectMany(field => field.Read(this[field].ToInput(), today).Refusals);

    /// <summary>The input for the kernel: every field offered, except withheld ones left empty.</summary>
    public IReadOnlyDictionary<string, Input> Inputs() =>
        Fields
            .Where(field => !(this[field].Withheld && this[field].IsBlank))
            .ToDictionary(field => field.Id, field => this[field].ToInput());

    /// <summary>
    /// Updates the form to an entry that changed meanwhile: fields the author did not change take the new value, typed ones stay.
    /// </summary>
    /// <param name="seen">The form as first shown.</param>
    /// <param name="now">The form as it would be shown now.</param>
    /// <returns>The fields, <c>area</c> and <c>office</c> whose typed value still differs from the present one.</returns>
    public IReadOnlySet<string> Rebase(FilledEntry seen, FilledEntry now)
    {
        foreach (var field in Fields)
            if (this[field].Says(seen[field]))
                _drafts[field.Id] = now[field];
        if (Area == seen.Area)
            Area = now.Area;
        if (Office == seen.Office)
            Office = now.Office;
        Version = now.Version;
        var apart = Fields.Where(field => !this[field].Says(now[field])).Select(field => field.Id).ToHashSet();
        if (Area != now.Area)
            apart.Add("area");
        if (Office != now.Office)
            apart.Add("office");
        return apart;
    }

    /// <summary>Whether a field's control sends one text.</summary>
    private static bool IsOneText(Field field) =>
        field.Type.Control switch
        {
            ControlKind.Pictures or ControlKind.Rows => false,
            ControlKind.Line
            or ControlKind.Lines
            or ControlKind.Choice
            or ControlKind.YesNo
            or ControlKind.Day
            or ControlKind.Minute
            or ControlKind.Period
            or ControlKind.Number
            or ControlKind.Telephone
            or ControlKind.Link => true,
            var other => throw new InvalidOperationException($"What a control of the kind {other} sends is not known."),
        };

    private void Spare()
    {
        foreach (var field in Fields.Where(field => field.Type.Control == ControlKind.Rows))
            this[field].AddRows(SpareRows);
    }

    private static string Text(IFormCollection form, string name) => form[name].FirstOrDefault() ?? "";

    private static async Task<List<string>> PicturesAsync(
        IFormCollection form,
        Field field,
        string name,
        Visit visit,
        List<Refusal> refusals
    )
    {
        var dropped = form[name + ".drop"];
        var pictures = form[name]
            .Where(hash => hash is not null && PhotoField.IsHash(hash) && !dropped.Contains(hash))
            .Select(hash => hash!)
            .Take(PhotoField.Most + 1)
            .ToList();
        foreach (var file in form.Files.GetFiles(name + ".files").Where(file => file.Length > 0))
        {
            if (pictures.Count > PhotoField.Most)
                break;
            // Buffered, because a decoder seeks; the request's size is bounded.
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            bytes.Position = 0;
            var kept = await visit.Town.KeepPictureAsync(bytes, visit.Actor.Id);
            if (!kept.Ok)
                refusals.AddRange(kept.Refusals.Select(refusal => refusal with { Field = field.Id }));
            else if (kept.Value is not { } hash)
                refusals.Add(Refusal.FieldPhoto(field.Title, field.Id));
            else if (!pictures.Contains(hash))
                pictures.Add(hash);
        }
        return pictures;
    }

    private static List<Dictionary<string, string>> Rows(IFormCollection form, string name, RowsField table)
    {
        var rows = new List<Dictionary<string, string>>();
        // One row more than allowed is read, so that too many are refused and not cut off.
        for (int i = 0; i <= RowsField.Most && table.Columns.Any(column => form.ContainsKey(Cell(name, i, column))); i++)
            rows.Add(table.Columns.ToDictionary(column => column.Id, column => Text(form, Cell(name, i, column))));
        return rows;
    }

    private static string Cell(string name, int row, Field column) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}.{row}.{column.Id}");
}

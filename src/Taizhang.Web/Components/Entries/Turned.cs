using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Components.Entries;

/// <summary>An entry that is being made into one of another ledger (转办), as its form names it.</summary>
/// <param name="Version">Of the first entry, as the author saw it.</param>
public sealed record Turned(Visit Visit, Entry First, Move By, int Version)
{
    public string Title => By.Title;

    /// <summary>
    /// The one that a form, or else the address of an empty one, names; null: none that the visitor may turn into this ledger.
    /// </summary>
    public static async Task<Turned?> FindAsync(Visit visit, Ledger into, IFormCollection? form, IQueryCollection query)
    {
        string number = Text("turned"),
            by = Text("by");
        if (number.Length == 0 || await visit.Town.FindAsync(visit.Actor, number) is not { } first)
            return null;
        if (visit.Pack[first.Ledger].Workflow.Find(by) is not { } move || move.Becomes?.Ledger != into.Id)
            return null;
        return new(visit, first, move, int.TryParse(Text("turned_version"), NumberStyles.None, null, out int seen) ? seen : first.Version);

        string Text(string name) => (form is null ? query[name] : form[name]).FirstOrDefault() ?? "";
    }

    public MoveEntry Move(string command) => new(command, First.Number, Version, By.Id, new Dictionary<string, Input>());

    /// <summary>Fills in what the first entry brings; what nobody sees is brought unseen.</summary>
    public void Fill(FilledEntry draft)
    {
        if (draft.Area.Length == 0)
            draft.Area = First.Area;
        foreach (var (field, input) in Brought())
            if (draft.Fields.Contains(field))
                draft.Set(field, Sees(field) ? FilledField.Of(field, field.Read(input, Visit.Today).Value) : new() { Withheld = true });
    }

    /// <summary>Whether the new entry takes a value that the visitor was not shown.</summary>
    public bool Withholds(Field field) => Brought().Any(one => one.Field == field) && !Sees(field);

    private IEnumerable<(Field Field, Input Input)> Brought() => Turning.Brought(Visit.Pack, Visit.Actor, First, By.Id, Visit.Today);

    private bool Sees(Field field)
    {
        var ledger = Visit.Pack[First.Ledger];
        string from = By.Becomes!.Takes.First(one => one.Field == field.Id).From;
        return Rights.Sees(Visit.Actor, First, ledger.Find(from)!);
    }
}

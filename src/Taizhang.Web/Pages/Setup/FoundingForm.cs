using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Keeping;

namespace Taizhang.Web.Pages.Setup;

/// <summary>What stands in the controls with which a township is founded.</summary>
public sealed class FoundingForm
{
    public string Name { get; init; } = "";
    public string County { get; init; } = "";
    public string Town { get; init; } = "";
    public string Code { get; init; } = "";
    public string Areas { get; set; } = "";
    public string Offices { get; init; } = "";

    /// <summary>Ids of the ledgers ticked, and of all ledgers of a ticked duty.</summary>
    public ImmutableHashSet<string> Ledgers { get; init; } = [];

    public static FoundingForm Read(IFormCollection form, Pack pack) =>
        new()
        {
            Name = Text(form, "name"),
            County = Text(form, "county"),
            Town = Text(form, "town"),
            Code = Text(form, "code"),
            Areas = Text(form, "areas"),
            Offices = Text(form, "offices"),
            Ledgers = LedgerChoice.Read(form, pack),
        };

    public Founding Founding => new(Town, Name, County, Code, Areas, Offices, [.. Ledgers.Order(StringComparer.Ordinal)]);

    private static string Text(IFormCollection form, string name) => form[name].FirstOrDefault()?.Trim() ?? "";
}

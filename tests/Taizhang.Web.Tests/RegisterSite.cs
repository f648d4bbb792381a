using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Tests;

namespace Taizhang.Web.Tests;

/// <summary>The site with a register of households and the ledgers that point to it.</summary>
public sealed class RegisterSite : TestSite
{
    protected override Pack LoadPack()
    {
        string folder = Path.Combine(Path.GetTempPath(), "taizhang-pack-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(folder, "ledgers"));
        File.WriteAllText(Path.Combine(folder, "workdays.tsv"), "date\tkind\tholiday\n");
        foreach (
            var (name, text) in new[]
            {
                ("household", RegisterPack.Household),
                ("visit", RegisterPack.Visit),
                ("event", RegisterPack.Event),
            }
        )
            File.WriteAllText(Path.Combine(folder, "ledgers", name + ".yaml"), text);
        var loaded = PackLoader.Load(folder);
        Assert.Empty(loaded.Faults);
        Directory.Delete(folder, recursive: true);
        return loaded.Pack;
    }

    /// <summary>Registers an entry as the clerk and gives its number.</summary>
    public async Task<string> KeepAsync(string ledger, string area, params (string Id, string Text)[] fields)
    {
        var done = await Town.DoAsync(
            new OpenEntry(Id(), ledger, area, null, fields.ToDictionary(field => field.Id, field => (Input)field.Text)),
            await ActorAsync("clerk")
        );
        Assert.True(done.Ok, string.Join(' ', done.Refusals.Select(refusal => refusal.Message)));
        return done.Value.Number!;
    }

    /// <summary>Registers a household whose head is named so.</summary>
    public Task<string> HouseAsync(string house, string head = "王小二", string area = DiantouGrid) =>
        KeepAsync("household", area, ("house", house), ("head", head), ("account", "6217000012345678"));

    public Task<string> VisitAsync(string house, string area = DiantouGrid, string day = "2023-12-01") =>
        KeepAsync("visit", area, ("house", house), ("day", day), ("money", "300"));
}

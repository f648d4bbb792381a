using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Demo;

/// <summary>
/// The demo of a site that opens before all its townships stand: the first is built before the doors open, the others while people are
/// inside. <c>demo.unfinished</c> in the data folder names them until all stand, so that whoever starts the site again after it was ended
/// goes on where it stopped. A township's file has its name only when it is whole.
/// </summary>
internal sealed class DemoSite(string folder, PackFolder shipped, IReadOnlyList<DemoTown> towns, Wording wording)
{
    private string Unfinished => Path.Combine(folder, "demo.unfinished");

    public DemoStage Stage { get; } = new();

    /// <summary>Builds the first township of an empty folder; does nothing in a folder that somebody filled otherwise.</summary>
    public async Task BeginAsync(Action<long, long> progress)
    {
        if (!TownPlaces.Any(folder))
            await File.WriteAllLinesAsync(Unfinished, towns.Select(town => town.Town));
        // The accounts come first: a township nobody can enter would look like a lost account file.
        if (Missing().Count == towns.Count)
            await BuildAsync(towns[0], progress);
    }

    /// <summary>Offers the accounts of what stands in the house.</summary>
    public void Open(TownHouse house)
    {
        foreach (var town in Missing())
            Stage.Build(town.Name, 0);
        Stage.Stand(null, DemoAccounts.Offered(towns.Where(town => house.Find(town.Town) is not null)));
    }

    /// <summary>Builds the others, one after the other, and takes each into service when it is whole.</summary>
    /// <param name="failed">Receives what could not be built, and why; the others are built nevertheless.</param>
    public async Task FinishAsync(TownHouse house, Action<string> failed, CancellationToken cancel)
    {
        foreach (var town in Missing())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                await BuildAsync(town, (done, all) => Stage.Build(town.Name, (int)(done * 100 / all)));
                if (await house.TakeUpAsync(town.Town) is { } refused)
                    failed($"{town.Name}没有启用：{refused.Reason}");
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                failed($"{town.Name}没有建成：{broken.Message}");
            }
            Stage.Stand(town.Name, DemoAccounts.Offered(towns.Where(one => house.Find(one.Town) is not null)));
        }
        if (Missing().Count == 0)
            File.Delete(Unfinished);
    }

    private async Task BuildAsync(DemoTown town, Action<long, long> progress)
    {
        await DemoAccounts.CreateAsync(AccountStore.Open(folder, TimeProvider.System), [town]);
        await DemoWriter.WriteAsync(town, shipped, wording, folder, 1, progress);
    }

    private List<DemoTown> Missing() =>
        File.Exists(Unfinished)
            ?
            [
                .. File.ReadAllLines(Unfinished)
                    .Select(id => towns.FirstOrDefault(town => town.Town == id))
                    .OfType<DemoTown>()
                    .Where(town => !File.Exists(FileOf(town))),
            ]
            : [];

    private string FileOf(DemoTown town) => Path.Combine(folder, town.Town + TownHouse.Ending);
}

using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary>
/// A command that changes one township. While the site runs, the site carries it out: a township has one writer, and what the site holds in
/// memory has to change with it.
/// </summary>
internal sealed class TownAct : Command
{
    private readonly Option<string> _town = Shared.Town();
    private readonly Func<ParseResult, On, Task<IReadOnlyList<Refusal>>> _act;

    public TownAct(string word, string about, Symbol[] own, Func<ParseResult, On, Task<IReadOnlyList<Refusal>>> act)
        : base(word, about)
    {
        _act = act;
        var (data, packs) = (Shared.Data(), Shared.Packs());
        Add(data);
        Add(packs);
        Add(_town);
        foreach (var one in own)
            if (one is Argument argument)
                Add(argument);
            else
                Add((Option)one);
        SetAction(
            async (parsed, cancel) =>
            {
                string folder = Shared.Existing(parsed.GetValue(data)!);
                if (await ActDoor.AskAsync(folder, [.. parsed.Tokens.Select(token => token.Value)], cancel) is not { } done)
                {
                    using var only = DataLock.Take(folder);
                    await using var house = await Shared.OpenAsync(folder, Shared.LoadPack(parsed.GetValue(packs)!));
                    done = await CarryOutAsync(parsed, house, Shared.OpenAccounts(folder, parsed.GetValue(packs)!), cancel);
                }
                Console.WriteLine(done);
                return 0;
            }
        );
    }

    /// <summary>Carries it out on a house that is open for writing; what to say.</summary>
    /// <exception cref="BadInput">It was refused.</exception>
    public async Task<string> CarryOutAsync(ParseResult parsed, TownHouse house, AccountStore accounts, CancellationToken cancel)
    {
        var on = new On(Shared.Find(house, parsed.GetValue(_town)!), accounts, Guid.NewGuid().ToString("N"), cancel);
        BadInput.Expect(await _act(parsed, on));
        Shared.Record(accounts, AuditAct.Administered, on.Town.Info.Id, $"{Parents.First().Name} {Name}");
        return "已办好。";
    }

    /// <summary>What a change is made on.</summary>
    /// <param name="Id">The command's.</param>
    public sealed record On(RunningTown Town, AccountStore Accounts, string Id, CancellationToken Cancel)
    {
        public async Task<IReadOnlyList<Refusal>> SetAsync(Kernel.Decisions.Command command) =>
            (await Town.DoAsync(command, Shared.Keeper, Cancel)).Refusals;
    }
}

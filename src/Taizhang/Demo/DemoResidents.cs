using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Demo;

/// <summary>The township's door to residents, open, with three things that invented ones sent on the last day: one is in work.</summary>
internal sealed class DemoResidents(DemoTown town, RunningTown into, DemoCast cast)
{
    private static readonly (string Kind, string Place, string Words, string Shown)[] Sent =
    [
        ("路灯、用电", "老戏台旁边第二根灯杆", "夜里不亮有一个星期了，上回修过一次，又坏了。", "老戏台旁边路灯不亮"),
        ("道路、井盖", "小学门口", "井盖松了，车一过就响，怕孩子踩空。", "小学门口井盖松动"),
        ("垃圾、环境", "村口公交站", "垃圾桶满了三天没人收。", "村口公交站垃圾没有及时清运"),
    ];

    private int _command;

    public async Task OpenAsync()
    {
        await MustAsync(new SetResidents(Id(), Open: true, "便民服务中心", "0000-8001（演示）"), cast.Clerk);
        if (into.PublicLedgers is not [{ Public: { } use } ledger, ..])
            return;
        string[] villages = [.. cast.Areas.Where(area => area.Level == AreaLevel.Village).Select(area => area.Code)];
        foreach (var (i, (kind, place, words, shown)) in Sent.Index())
        {
            string number = await MustAsync(
                new OpenEntry(
                    Id(),
                    ledger.Id,
                    villages[i % villages.Length],
                    null,
                    Fields((use.Kind.Id, kind), (use.Place.Id, place), (use.Words.Id, words))
                ),
                Actor.Residents
            );
            await MustAsync(new MoveEntry(Id(), number, null, "release", Fields((use.Shown.Id, shown))), cast.Clerk);
            if (i == 0)
                await MustAsync(new MoveEntry(Id(), number, null, "take", Fields(), town.Offices[0]), cast.Clerk);
        }
    }

    private static Dictionary<string, Input> Fields(params (string Field, string Value)[] fields) =>
        fields.ToDictionary(one => one.Field, one => (Input)one.Value);

    private async Task<string> MustAsync(Command command, Actor actor)
    {
        var done = await into.DoAsync(command, actor);
        return done.Ok
            ? done.Value.Number ?? ""
            : throw new InvalidDataException($"{town.Town}: {command.GetType().Name} of {actor.Id}: {done.Refusals[0].Message}");
    }

    private string Id() => string.Create(CultureInfo.InvariantCulture, $"{town.Town}-residents-{_command++}");
}

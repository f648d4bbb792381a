using System.CommandLine;
using System.Globalization;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Backups;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary>What a running site does by itself: backups and heads every day, townships followed every minute.</summary>
internal sealed class Upkeep
{
    private readonly Option<string?> _backups = new("--backup-into") { Description = "每天备份到这个目录，一次一个子目录" };
    private readonly Option<string> _at = new("--backup-at") { Description = "备份的时刻，如 02:30", DefaultValueFactory = _ => "02:30" };
    private readonly Option<int> _keep = new("--backup-keep") { Description = "保留几份完整的备份", DefaultValueFactory = _ => 14 };
    private readonly Option<string?> _heads = new("--heads") { Description = "每天把各乡镇日志的末条（存证）追加到这个文件" };
    private readonly Option<string?> _key = new("--key") { Description = "给存证和定稿签名的私钥文件，放在数据目录之外" };

    public IEnumerable<Option> Options => [_backups, _at, _keep, _heads, _key];

    /// <summary>Begins what the options ask for; disposing it ends it.</summary>
    public IAsyncDisposable Start(ParseResult parsed, TownHouse house, Pack pack, Following following, IServiceCollection services)
    {
        var running = new Running();
        running.Begin(stop => following.RunAsync(Say, stop));
        if (parsed.GetValue(_backups) is { } into)
        {
            if (!TimeOnly.TryParseExact(parsed.GetValue(_at), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                throw new BadInput("--backup-at 应为时刻，如 02:30。");
            if (parsed.GetValue(_keep) is < 1 or > 1000)
                throw new BadInput("--backup-keep 应为 1 到 1000。");
            if (Path.GetFullPath(into) == Path.GetFullPath(house.Folder))
                throw new BadInput("--backup-into 不能是数据目录。");
            var schedule = new BackupSchedule(house.Folder, into, at, parsed.GetValue(_keep), pack, TimeProvider.System, Say);
            // For those who show the state of the server.
            services.AddSingleton(schedule);
            running.Begin(schedule.RunAsync);
        }
        if (parsed.GetValue(_heads) is { } file)
        {
            var key = parsed.GetValue(_key) is { } signer ? running.Own(HeadKey.Read(signer)) : null;
            // For the pages that offer the signatures of editions.
            if (key is not null)
                services.AddSingleton(key);
            running.Begin(new HeadDiary(house, file, key, TimeProvider.System, Say).RunAsync);
        }
        else if (parsed.GetValue(_key) is not null)
        {
            throw new BadInput("--key 要与 --heads 一起用。");
        }
        return running;
    }

    private static void Say(string what) => Console.Error.WriteLine(what);

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly List<Task> _tasks = [];
        private readonly List<IDisposable> _owned = [];

        public void Begin(Func<CancellationToken, Task> run) => _tasks.Add(Task.Run(() => run(_stop.Token)));

        public T Own<T>(T owned)
            where T : IDisposable
        {
            _owned.Add(owned);
            return owned;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_tasks);
            foreach (var owned in _owned)
                owned.Dispose();
            _stop.Dispose();
        }
    }
}

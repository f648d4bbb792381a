using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage.Assistants;
using Taizhang.Storage.People;
using Taizhang.Storage.Reminders;
using Taizhang.Storage.Residents;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Tests.Storage.Sealing;

/// <summary>accounts.db holds secrets of others: mail passwords, keys of robots and of receivers of events, telephone numbers.</summary>
public sealed class SealedSecretTests : IDisposable
{
    private readonly SealedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_secret_of_accounts_db_stands_in_the_bytes_of_a_sealed_folder()
    {
        var accounts = AccountStore.Open(_folder.Data, TimeProvider.System);
        var clerk = (await accounts.CreateAsync(new("secret.clerk", "张敏敏", Role.Clerk, "kejing"), "long enough")).Value;
        Assert.True((await accounts.SetSecondFactorAsync(clerk, "TOTPSEEDTOTPSEED", 1)).Ok);
        var hook = (
            await WebhookStore
                .Open(_folder.Data, TimeProvider.System)
                .AddAsync(
                    new()
                    {
                        Town = "kejing",
                        Name = "收件方",
                        Address = new("https://example.org/hook-address"),
                        Types = ["*"],
                        Position = 0,
                    }
                )
        )!.Value;
        await ReminderStore
            .Open(_folder.Data, TimeProvider.System)
            .SetAsync(
                new()
                {
                    Town = "kejing",
                    Kind = ChannelKind.Mail,
                    Receiver = Receiver.Parse("leader")!,
                    Hour = 8,
                    Address = "mail.example.org:465",
                    Secret = "mail-password-1",
                    Sender = "a@example.org",
                    User = "a@example.org",
                    Recipients = ["b@example.org"],
                }
            );
        await ResidentStore.Open(_folder.Data, TimeProvider.System).KeepAsync("kejing", "YJ-2026-0001", "13900001111");
        await ProposalStore
            .Open(_folder.Data, TimeProvider.System)
            .AddAsync(
                new(
                    "p1",
                    clerk.Id,
                    "kejing",
                    ProposalKind.Open,
                    "hazard",
                    "{\"proposed\":\"body\"}",
                    "拟办理由",
                    default,
                    ProposalState.Waiting,
                    null
                )
            );
        foreach (
            string secret in (string[])
                [
                    "TOTPSEEDTOTPSEED",
                    "mail-password-1",
                    "hook-address",
                    "13900001111",
                    "proposed",
                    "拟办理由",
                    "张敏敏",
                    "secret.clerk",
                    clerk.Id,
                ]
        )
            Assert.Empty(_folder.WithText(secret));
        foreach (string file in Directory.EnumerateFiles(_folder.Data))
            Assert.True(
                (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(hook.Secret) < 0,
                Path.GetFileName(file)
            );
        Assert.Equal("secret.clerk", (await AccountStore.Open(_folder.Data, TimeProvider.System).FindAsync(clerk.Id))!.UserName);
    }
}

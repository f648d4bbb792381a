using Microsoft.Data.Sqlite;
using Taizhang.Storage.People;

namespace Taizhang.Service.Tests.Storage.People;

public sealed class AuditLogTests : AccountsTest
{
    [Fact]
    public void Lines_are_read_newest_first_and_narrowed()
    {
        Fill(250);
        Assert.Equal([250, 249, 248], Accounts.Audit.Read(new(), null, 3).Select(line => line.Seq));
        Assert.Equal([99, 98], Accounts.Audit.Read(new(), 100, 2).Select(line => line.Seq));
        Assert.All(Accounts.Audit.Read(new(Act: AuditAct.Exported), null, 1000), line => Assert.Equal(AuditAct.Exported, line.Act));
        Assert.Equal(125, Accounts.Audit.Read(new(Actor: "a1"), null, 1000).Count);
        Assert.Empty(Accounts.Audit.Read(new(From: new(2100, 1, 1)), null, 10));
        Assert.Empty(Accounts.Audit.Check());
    }

    [Theory]
    [InlineData("update audit set detail = 'other' where seq = 7")]
    [InlineData("update audit set actor_name = 'other' where seq = 7")]
    [InlineData("update audit set address = null where seq = 7")]
    [InlineData("update audit set act = 'SignedOut' where seq = 7")]
    [InlineData("update audit set at = '2020-01-01T00:00:00.0000000Z' where seq = 7")]
    [InlineData("delete from audit where seq = 7")]
    [InlineData("update audit set hash = x'00' where seq = 7")]
    public void A_line_that_was_changed_or_taken_out_is_found(string tampering)
    {
        Fill(20);
        using (var db = new SqliteConnection($"Data Source={AccountStore.FileIn(Folder)};Pooling=false"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = tampering;
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        Assert.NotEmpty(Accounts.Audit.Check());
        Assert.NotEmpty(AuditLog.Check(AccountStore.FileIn(Folder)));
    }

    [Fact]
    public void Many_at_once_make_one_chain()
    {
        var elsewhere = AccountStore.Open(Folder, Clock);
        Parallel.For(0, 40, i => (i % 2 == 0 ? Accounts : elsewhere).Audit.Add(Line(i)));
        Assert.Equal(40, Accounts.Audit.Head().Seq);
        Assert.Empty(AuditLog.Check(AccountStore.FileIn(Folder)));
        Assert.Empty(Accounts.Audit.Check());
    }

    private void Fill(int count) => Accounts.Audit.Add([.. Enumerable.Range(0, count).Select(Line)]);

    private static AuditLine Line(int i) =>
        new()
        {
            Actor = $"a{i % 2}",
            ActorName = "甲",
            Act = i % 3 == 0 ? AuditAct.Exported : AuditAct.PersonalRead,
            Subject = $"YH-2023-{i:D4}",
            Detail = i % 5 == 0 ? null : "明细",
            Address = "10.0.0.7",
        };
}

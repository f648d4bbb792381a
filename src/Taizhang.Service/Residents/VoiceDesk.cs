using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Residents;

namespace Taizhang.Service.Residents;

/// <summary>
/// Takes in what residents send, by the path of every command, and gives them a code with which they follow it. The code is made from the
/// number and a secret, so nothing of it is kept: who has the number alone cannot tell it.
/// </summary>
public sealed class VoiceDesk(ResidentStore store)
{
    public const int CodeLength = 8;

    /// <summary>Without signs that are taken for others. 31 signs: eight of them are 8·10¹¹ codes.</summary>
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Of how many released ones, newest first, alike ones are looked for and shown.</summary>
    private const int MostRead = 400;

    /// <summary>How many days back something may be the same matter.</summary>
    private const int AlikeDays = 15;

    /// <summary>Registers what a resident sent.</summary>
    public async Task<Outcome<VoiceReceipt>> SendAsync(RunningTown town, Voice voice, CancellationToken cancel = default)
    {
        if (town.PublicLedgers.FirstOrDefault(one => one.Id == voice.Ledger) is not { Public: { } use } ledger)
            return Refusal.ConflictResidents();
        if (CheckContact(voice.Contact) is { } wrong)
            return wrong;
        var fields = new Dictionary<string, Input>
        {
            [use.Kind.Id] = voice.Kind,
            [use.Place.Id] = voice.Place,
            [use.Words.Id] = voice.Words,
        };
        if (use.Photos is { } photos && voice.Photos.Length > 0)
            fields[photos.Id] = Input.Of(voice.Photos);
        if (use.Spot is { } spot && voice.Spot.Length > 0)
            fields[spot.Id] = voice.Spot;
        var done = await town.DoAsync(new OpenEntry(voice.Command, ledger.Id, voice.Area, null, fields), Actor.Residents, cancel);
        if (!done.Ok)
            return done.Refusals;
        string number = done.Value.Number!;
        if (voice.Contact.Trim() is { Length: > 0 } contact)
            await store.KeepAsync(town.Info.Id, number, contact);
        return new VoiceReceipt(number, CodeOf(town, number), done.Value.At);
    }

    /// <summary>Why a telephone number cannot be one; null when it can, or none is left.</summary>
    public static Refusal? CheckContact(string contact) =>
        contact.Trim().Length == 0 || Telephone.Read(contact, DateOnly.MinValue).Ok ? null : Refusal.InputVoiceContact();

    private static readonly Field Telephone = new()
    {
        Id = "contact",
        Title = "电话",
        Type = new PhoneField(),
    };

    public string CodeOf(RunningTown town, string number)
    {
        byte[] mac = HMACSHA256.HashData(store.Key, Encoding.UTF8.GetBytes($"{town.Info.Id}\0{number}"));
        var drawn = new UInt128(BitConverter.ToUInt64(mac), BitConverter.ToUInt64(mac, 8));
        return string.Create(
            CodeLength,
            drawn,
            (code, left) =>
            {
                for (int i = 0; i < code.Length; i++, left /= (UInt128)Signs.Length)
                    code[i] = Signs[(int)(left % (UInt128)Signs.Length)];
            }
        );
    }

    /// <summary>
    /// What a resident sent, for who shows its number and code; null for everybody else, whether the number exists or not, in the same
    /// time.
    /// </summary>
    public async Task<VoiceCase?> FollowAsync(RunningTown town, string number, string code)
    {
        number = number.Trim().ToUpperInvariant();
        string plain = new([.. code.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
        bool fits = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(town, number)), Encoding.UTF8.GetBytes(plain));
        var entry = await town.PublicEntryAsync(number);
        return fits && entry is not null ? await VoiceStory.TellAsync(town, entry) : null;
    }

    /// <summary>The sender says that it is well done, or that it is to be done again.</summary>
    public static async Task<IReadOnlyList<Refusal>> JudgeAsync(
        RunningTown town,
        VoiceCase of,
        bool content,
        string complaint,
        string command,
        CancellationToken cancel = default
    )
    {
        var move = content ? of.Ledger.Public!.Content : of.Ledger.Public!.Again;
        var fields = new Dictionary<string, Input>();
        if (!content && move.May.FirstOrDefault() is { } field && complaint.Trim().Length > 0)
            fields[field] = complaint.Trim();
        return (await town.DoAsync(new MoveEntry(command, of.Entry.Number, null, move.Id, fields), Actor.Residents, cancel)).Refusals;
    }

    /// <summary>What clerks released, newest first.</summary>
    public static async Task<IReadOnlyList<ReleasedVoice>> ReleasedAsync(RunningTown town, int limit)
    {
        var released = new List<ReleasedVoice>();
        foreach (var ledger in town.PublicLedgers)
        {
            int read = 0;
            await foreach (var entry in town.PublicEntriesAsync(ledger))
            {
                if (VoiceStory.Released(town, ledger, entry) is { } one)
                    released.Add(one);
                if (++read >= MostRead || released.Count >= limit)
                    break;
            }
        }
        return released;
    }

    /// <summary>What has been released that may be the same matter: of its kind, in its village, not long ago and not over.</summary>
    public static async Task<IReadOnlyList<ReleasedVoice>> AlikeAsync(RunningTown town, Voice voice) =>
        [
            .. (await ReleasedAsync(town, MostRead)).Where(one =>
                one.Ledger == voice.Ledger
                && one.Kind == voice.Kind
                && one.Area == voice.Area
                && !one.IsOver
                && one.Opened >= town.Today.AddDays(-AlikeDays)
            ),
        ];

    /// <summary>The number that a resident left, for who handles the entry; null: none, or it is deleted.</summary>
    public Task<string?> ContactAsync(RunningTown town, Entry entry) => store.FindAsync(town.Info.Id, entry.Number);

    /// <summary>
    /// Deletes the numbers whose time is over: so many days after the entry came to its end as its ledger says, and at once when it is
    /// struck or gone. Returns how many.
    /// </summary>
    public async Task<int> SweepAsync(RunningTown town)
    {
        int deleted = 0;
        foreach (string number in await store.KeptAsync(town.Info.Id))
        {
            if (await town.PublicEntryAsync(number) is { } entry && !IsOver(town, entry))
                continue;
            await store.DeleteAsync(town.Info.Id, number);
            deleted++;
        }
        return deleted;
    }

    private static bool IsOver(RunningTown town, Entry entry)
    {
        var ledger = town.Pack[entry.Ledger];
        return ledger.Workflow.IsEnd(entry.State)
            && (entry.Trail.LastOrDefault(step => step.To == entry.State)?.Day ?? entry.Opened).AddDays(ledger.Public!.KeepDays)
                <= town.Today;
    }
}

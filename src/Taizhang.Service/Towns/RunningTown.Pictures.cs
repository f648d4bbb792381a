using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <summary>Pictures that photo fields name by their hash.</summary>
public sealed partial class RunningTown
{
    /// <summary>Of all townships of the process.</summary>
    private static readonly Turns Decoding = new(atOnce: 2, waiting: 30, each: 1, eachWaiting: 8);

    /// <summary>
    /// A kept picture; null when there is none. One that stands in entries of which not everybody sees all is there for those who see one
    /// of them; a signature is there for those who may know of what was signed.
    /// </summary>
    public async ValueTask<byte[]?> PictureAsync(Actor actor, string hash)
    {
        if (await IsForeignSignatureAsync(actor, hash))
            return null;
        string[] narrowed =
        [
            .. Pack
                .Ledgers.Where(ledger =>
                    !Rights.InsightInto(actor, ledger).All && ledger.Fields.Any(field => field.Type.Control == ControlKind.Pictures)
                )
                .Select(ledger => ledger.Id),
        ];
        if (
            narrowed.Length > 0
            && await _store.PicturedAsync(narrowed, hash) is { Count: > 0 } pictured
            && !pictured.Any(entry => Finds(actor, entry))
        )
            return null;
        return await _store.PictureAsync(hash);
    }

    /// <summary>
    /// Keeps a picture and returns its name for a photo field, or null when the bytes are not a readable picture. Refused when too many
    /// pictures wait: each takes a hundred megabytes while it is decoded.
    /// </summary>
    public async ValueTask<Outcome<string?>> KeepPictureAsync(Stream file, string account, CancellationToken cancel = default)
    {
        byte[]? jpeg;
        using (var turn = await Decoding.TakeAsync(account, cancel))
        {
            if (turn is null)
                return Refusal.BusyPictures();
            jpeg = Pictures.Normalize(file);
        }
        return jpeg is null ? default(string) : await _store.KeepPictureAsync(jpeg);
    }
}

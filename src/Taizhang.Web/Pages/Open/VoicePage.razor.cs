using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;
using Taizhang.Service.Residents;

namespace Taizhang.Web.Pages.Open;

/// <summary>
/// 我要反映: five questions on one page, three of which must be answered. What cannot be taken comes back as it was typed, with the pictures
/// that were kept.
/// </summary>
public sealed partial class VoicePage
{
    private const int MostPhotos = 3,
        MostRecent = 5;

    private IReadOnlyList<ReleasedVoice> _alike = [],
        _recent = [];
    private VoiceReceipt? _receipt;

    /// <summary>The stamp of the form that was sent, if it was good: shown again, it need not be looked at for as long again.</summary>
    private string? _stamp;
    private Voice _voice = new(Guid.NewGuid().ToString("N"), "", "", "", "", "", [], "", "");

    [Inject]
    private OpenLimits Limits { get; set; } = null!;

    [Inject]
    private VoiceStamp Stamp { get; set; } = null!;

    /// <summary>The code of the whole township: it is not known which village.</summary>
    private string Whole => Town!.Read(town => town.Areas.Town.Code);

    private string VillageName => Town!.Read(town => town.Areas.Find(_voice.Area)?.Name ?? "");

    /// <summary>How soon an answer is due, from the ledger's own clocks.</summary>
    private string Promise =>
        Ledger!
            .Clocks.Where(clock => !clock.Publicity && clock.Stops.Any(stop => Ledger.Workflow.Find(stop)?.To == Use.Content.From[0]))
            .Select(clock => $"交办后 {clock.Days} {clock.Unit}内答复。")
            .FirstOrDefault()
        ?? "";

    protected override async Task OpenAsync()
    {
        if (Posted is { } form)
            _voice = await ReadAsync(form);
        _recent = await VoiceDesk.ReleasedAsync(Town!, MostRecent);
    }

    private async Task SendAsync()
    {
        if (Town is null || Refusals.Count > 0)
            return;
        // A program fills in every field; a person does not see this one.
        if (Text("homepage").Length > 0)
        {
            Refuse(Refusal.InputVoiceQuick());
            return;
        }
        if (Stamp.Check(Text("stamp")) is { } stamped)
            Refuse(stamped);
        else
            _stamp = Text("stamp");
        if (_voice.Area.Length == 0)
            Refuse(Refusal.InputVoicePlace());
        if (Refusals.Count > 0)
            return;
        if (Text("sure").Length == 0 && (_alike = await VoiceDesk.AlikeAsync(Town, _voice)).Count > 0)
            return;
        var from = Http.Connection.RemoteIpAddress;
        if (!Limits.Take("voice", from, OpenLimits.Voices))
        {
            Refuse(Refusal.BusyVoices(Limits.Wait("voice", from, OpenLimits.Voices)));
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        var sent = await Desk.SendAsync(Town, _voice, Http.RequestAborted);
        if (sent.Ok)
            _receipt = sent.Value;
        else
        {
            Limits.Return("voice", from);
            Refuse(sent.Refusals.Select(InPlainWords));
        }
    }

    /// <summary>The controls have names of their own, whatever the ledger calls its fields.</summary>
    private Refusal InPlainWords(Refusal refusal) =>
        refusal with
        {
            Field =
                refusal.Field == Use.Kind.Id ? "kind"
                : refusal.Field == Use.Place.Id ? "place"
                : refusal.Field == Use.Words.Id ? "words"
                : refusal.Field,
        };

    private async Task<Voice> ReadAsync(IFormCollection form)
    {
        var photos = form["photo"].OfType<string>().Where(PhotoField.IsHash).Take(MostPhotos).ToList();
        if (Limits.Wait("voice", Http.Connection.RemoteIpAddress, OpenLimits.Voices) == 0 && Use.Photos is not null)
            foreach (var file in form.Files.GetFiles("photos").Where(file => file.Length > 0).Take(MostPhotos - photos.Count))
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, Http.RequestAborted);
                bytes.Position = 0;
                var kept = await Town!.KeepPictureAsync(bytes, Actor.Residents.Id, Http.RequestAborted);
                if (!kept.Ok)
                    Refuse(kept.Refusals);
                else if (kept.Value is not { } hash)
                    Refuse(Refusal.FieldPhoto("照片", "photos"));
                else if (!photos.Contains(hash))
                    photos.Add(hash);
            }
        return new(
            Text("command") is { Length: 32 } command && command.All(char.IsAsciiHexDigit) ? command : Guid.NewGuid().ToString("N"),
            Ledger!.Id,
            Text("area"),
            Text("kind"),
            Text("place"),
            Text("words"),
            photos.ToImmutableArray(),
            "",
            Text("contact")
        );
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.People;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api.Open311;

/// <summary>
/// POST of a request: by the path of every command, as a resident who comes in person. Of the sender only the telephone number is kept;
/// names, mail addresses and devices that a program sends along are not.
/// </summary>
internal sealed class Posting(RunningTown town, VoiceDesk desk)
{
    private const int LongestDescription = 4000,
        MostMedia = 3;

    /// <summary>Between which degrees China lies: a position outside is a mistake, most often the two changed over.</summary>
    private const decimal South = 3,
        North = 54,
        West = 73,
        East = 136;

    /// <param name="key">The id of the token, of which what is the same on one day is the same request.</param>
    public async Task<Answer> TakeAsync(IFormCollection form, string key, CancellationToken cancel)
    {
        if (Text("service_code") is not { Length: > 0 } code)
            return Answer.Error(StatusCodes.Status400BadRequest, "service_code was not provided. 缺少 service_code。");
        if (Catalogue.Of(town).FirstOrDefault(one => one.Code == code) is not { } service)
            return Answer.Error(StatusCodes.Status404NotFound, $"service_code {code} was not found. 没有这项服务。");
        var wrong = new List<string>();
        var (spot, area, place) = Locate(wrong);
        string words = Text("description");
        if (words.Length == 0)
            wrong.Add("description was not provided. 请写明什么情况。");
        if (words.Length > LongestDescription)
            wrong.Add($"description 最多 {LongestDescription} 个字。");
        if (VoiceDesk.CheckContact(Text("phone")) is { } contact)
            wrong.Add(contact.Message);
        foreach (string unknown in form.Keys.Where(name => name.StartsWith("attribute[", StringComparison.Ordinal)))
            if (unknown != $"attribute[{Catalogue.Place}]")
                wrong.Add($"{unknown} 不是这项服务的属性。");
        if (wrong.Count > 0)
            return Answer.Error(StatusCodes.Status400BadRequest, wrong);
        var photos = await PhotosAsync(wrong, cancel);
        if (wrong.Count > 0)
            return Answer.Error(StatusCodes.Status400BadRequest, wrong);
        var sent = await desk.SendAsync(
            town,
            new(CommandOf(key), service.Ledger.Id, area, service.Name, place, words, photos, spot, Text("phone"), ByProgram: true),
            cancel
        );
        if (!sent.Ok)
            return Answer.Error(StatusCodes.Status400BadRequest, sent.Refusals.Select(refusal => refusal.Message));
        return new(
            "service_requests",
            new Many(
                "request",
                [
                    new Members(
                        ("service_request_id", sent.Value.Number),
                        (
                            "service_notice",
                            $"编号 {sent.Value.Number}，查询码 {sent.Value.Code}，凭这两样在 /open/{town.Info.Id}/follow 查进展。"
                        ),
                        ("account_id", "")
                    ),
                ]
            )
        );

        string Text(string name) => form[name].FirstOrDefault()?.Trim() ?? "";

        (string Spot, string Area, string Place) Locate(List<string> faults)
        {
            var (lat, lon) = (Text("lat"), Text("long"));
            var (address, id) = (Text("address_string"), Text("address_id"));
            string at = town.Read(state => state.Areas.Town.Code),
                point = "";
            if (lat.Length + lon.Length + address.Length + id.Length == 0)
                faults.Add("没有位置：lat 和 long，或 address_string，或 address_id，要有一样。");
            else if (lat.Length == 0 != (lon.Length == 0))
                faults.Add("lat 和 long 要一起给。");
            else if (lat.Length > 0)
            {
                if (Degrees(lat) is { } north && Degrees(lon) is { } east && north is >= South and <= North && east is >= West and <= East)
                    point = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(east, 6)}, {Math.Round(north, 6)}");
                else
                    faults.Add("位置不在境内：lat 是纬度，long 是经度，单位是度。");
            }
            if (id.Length > 0)
            {
                if (town.Read(state => state.Areas.Find(id)) is { Level: not AreaLevel.Grid } area && area.StandsOn(town.Today))
                    at = area.Code;
                else
                    faults.Add("address_id 不是本乡镇的村的代码。");
            }
            else if (address.Length > 0)
                at = VillageIn(address) ?? at;
            string where =
                Text($"attribute[{Catalogue.Place}]") is { Length: > 0 } told ? told
                : address.Length > 0 ? address
                : point.Length > 0 ? "见坐标"
                : "见村名";
            return (point, at, where);
        }

        async Task<ImmutableArray<string>> PhotosAsync(List<string> faults, CancellationToken stop)
        {
            var kept = ImmutableArray.CreateBuilder<string>();
            foreach (var file in form.Files.Where(file => file.Name is "media" or "media[]" && file.Length > 0).Take(MostMedia))
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, stop);
                bytes.Position = 0;
                var picture = await town.KeepPictureAsync(bytes, Actor.Residents.Id, stop);
                if (picture is { Ok: true, Value: { } hash })
                    kept.Add(hash);
                else
                    faults.Add("media 中有一个文件不是照片，或现在传照片的人太多。");
            }
            return kept.ToImmutable();
        }

        // What has the same words from the same program on the same day is one request: it was sent twice.
        string CommandOf(string by)
        {
            var told = form.Where(one => one.Key != "api_key")
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key}={one.Value}");
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{by}\0{town.Today:yyyyMMdd}\0{string.Join('\0', told)}"));
            return "open311-" + Convert.ToHexStringLower(hash)[..40];
        }
    }

    private string? VillageIn(string address) =>
        town.Read(state =>
            state
                .Areas.All.Where(area => area.Level == AreaLevel.Village && area.StandsOn(town.Today))
                .Where(area => address.Contains(area.Name, StringComparison.Ordinal))
                .Select(area => area.Code)
                .FirstOrDefault()
        );

    private static decimal? Degrees(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out decimal degrees
        )
            ? degrees
            : null;
}

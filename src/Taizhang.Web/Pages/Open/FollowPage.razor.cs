using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Service.Residents;

namespace Taizhang.Web.Pages.Open;

/// <summary>
/// What became of what somebody sent, for who shows its number and code. Both are only sent in forms, never in an address that a log or a
/// history would keep.
/// </summary>
public sealed partial class FollowPage
{
    private VoiceCase? _case;
    private string _number = "",
        _code = "";

    [Inject]
    private OpenLimits Limits { get; set; } = null!;

    protected override Task OpenAsync()
    {
        (_number, _code) = (Text("number"), Text("code"));
        // The form that was sent must stand on the page before its handler is called: that of the verdict stands beside the case alone.
        return Text("_handler") == "judge" ? FollowAsync() : Task.CompletedTask;
    }

    private async Task FollowAsync()
    {
        if (Town is null)
            return;
        var from = Http.Connection.RemoteIpAddress;
        // Counted before the code is looked at, so that many guesses at once are no more than one after another.
        if (!Limits.Take("code", from, OpenLimits.Codes))
        {
            Refuse(Refusal.BusyVoiceCodes(Limits.Wait("code", from, OpenLimits.Codes)));
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }
        _case = await Desk.FollowAsync(Town, _number, _code);
        if (_case is null)
            Refuse(Refusal.InputVoiceCode());
        else
            Limits.Return("code", from);
    }

    private async Task JudgeAsync()
    {
        if (Town is null || _case is not { } of)
            return;
        string say = Text("say");
        if (say is not ("content" or "again"))
            return;
        Refuse(await VoiceDesk.JudgeAsync(Town, of, say == "content", Text("complaint"), Text("command"), Http.RequestAborted));
        _case = await Desk.FollowAsync(Town, _number, _code);
    }
}

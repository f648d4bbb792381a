using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>Approvals step by step: proposing a move or a paper, signing, sending back.</summary>
internal static class ApprovalsApi
{
    private const int Days = 92;

    public static void MapApprovals(this RouteGroupBuilder api)
    {
        api.MapGet("/approvals", ListAsync)
            .WithTags("Approvals")
            .WithSummary("What waits for approval, and what was approved in the last three months")
            .WithDescription("With waiting=mine only those of which the caller may take the next step.");
        api.MapGet("/approvals/{approval:int}", ShowAsync).WithTags("Approvals").WithSummary("An approval with its steps");
        api.MapPost("/approvals", (Delegate)AskAsync)
            .WithTags("Approvals")
            .Accepts<NewApproval>("application/json")
            .WithSummary("Propose a move or a paper that wants approval (提请审批)")
            .WithDescription(
                "With move: a move of the entry. With paper: a paper of the entry, or of a list with area, period and listed. "
                    + "It is done when the last step is signed."
            );
        api.MapPost("/approvals/{approval:int}/sign", SignAsync)
            .WithTags("Approvals")
            .Accepts<ApprovalSignature>("application/json")
            .WithSummary("Take the next step (审核、签发)")
            .WithDescription(
                "seen is the hash that the approval shows: what changed since cannot be signed. picture names a kept picture."
            );
        api.MapPost("/approvals/{approval:int}/return", ReturnAsync)
            .WithTags("Approvals")
            .Accepts<ApprovalReturn>("application/json")
            .WithSummary("Send it back with a reason (退回)");
        api.MapPost("/approvals/{approval:int}/withdraw", WithdrawAsync)
            .WithTags("Approvals")
            .Accepts<ApprovalWithdrawal>("application/json")
            .WithSummary("Take back what one proposed (撤回)");
    }

    private static async Task<Results<Ok<IReadOnlyList<ApprovalView>>, Refused>> ListAsync(HttpContext http, string? waiting = null)
    {
        var caller = Caller.Of(http);
        var shown =
            waiting == "mine"
                ? await caller.Town.ApprovalsForAsync(caller.Actor)
                : await caller.Town.ApprovalsAsync(caller.Actor, caller.Town.Today.AddDays(-Days));
        return TypedResults.Ok<IReadOnlyList<ApprovalView>>([.. shown.Select(View)]);
    }

    private static async Task<Results<Ok<ApprovalView>, Refused>> ShowAsync(HttpContext http, int approval)
    {
        var caller = Caller.Of(http);
        return await caller.Town.ApprovalAsync(caller.Actor, approval) is { } shown
            ? TypedResults.Ok(View(shown))
            : new Refused(Refusal.MissingApproval(approval));
    }

    private static async Task<Results<Created<Done>, Refused>> AskAsync(HttpContext http)
    {
        var read = await RequestBody.ReadAsync(http, ApiJson.Plain.NewApproval);
        if (!read.Ok)
            return new Refused(read.Refusals);
        var body = read.Value;
        if ((body.Move is null) == (body.Paper is null))
            return new Refused(Refusal.FieldRequired("move", "流转或文书（二者取一）"));
        string id = body.Id ?? "";
        var move = body.Move is { } asked
            ? new MoveEntry(id, body.Entry ?? "", body.Version, asked, body.Fields ?? FieldInputs.None, body.Office, body.Reason)
            : null;
        var source = body.Entry is { } number
            ? PaperSource.Of(number, body.Version)
            : PaperSource.Of(body.Area ?? "", body.Period ?? "", [.. body.Listed ?? []]);
        var paper = body.Paper is { } form ? new PrintPaper(id, form, source, body.Running, body.Purpose, body.Told) : null;
        var caller = Caller.Of(http);
        var done = await caller.Town.DoAsync(new AskApproval(id, move, paper, body.Note, body.Picture), caller.Actor, http.RequestAborted);
        return done.Ok
            ? TypedResults.Created($"/api/v1/{caller.Town.Info.Id}/approvals/{done.Value.Number}", Seen(done.Value))
            : new Refused(done.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> SignAsync(HttpContext http, int approval)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.ApprovalSignature);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, step, seen, opinion, picture) = body.Value;
        return await DoAsync(http, new SignApproval(id ?? "", approval, step, seen ?? "", opinion, picture));
    }

    private static async Task<Results<Ok<Done>, Refused>> ReturnAsync(HttpContext http, int approval)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.ApprovalReturn);
        return body.Ok
            ? await DoAsync(http, new ReturnApproval(body.Value.Id ?? "", approval, body.Value.Reason))
            : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> WithdrawAsync(HttpContext http, int approval)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.ApprovalWithdrawal);
        return body.Ok ? await DoAsync(http, new WithdrawApproval(body.Value.Id ?? "", approval)) : new Refused(body.Refusals);
    }

    private static async Task<Results<Ok<Done>, Refused>> DoAsync(HttpContext http, ApprovalCommand command)
    {
        var caller = Caller.Of(http);
        var done = await caller.Town.DoAsync(command, caller.Actor, http.RequestAborted);
        return done.Ok ? TypedResults.Ok(Seen(done.Value)) : new Refused(done.Refusals);
    }

    private static Done Seen(Receipt receipt) => new(receipt.Seq, TownTime.Of(receipt.At), receipt.Number);

    private static ApprovalView View(ShownApproval shown)
    {
        var approval = shown.Approval;
        return new(
            approval.Id,
            approval.Title,
            approval.Ledger,
            approval.Entry,
            approval.Area,
            approval.Move?.Move,
            approval.Paper?.Paper,
            approval.State.ToString().ToLowerInvariant(),
            approval.ByName,
            approval.Day,
            approval.Note,
            approval.Seen,
            shown.IsStale,
            shown.Barred is null,
            approval.Printed,
            [
                .. approval.Steps.Select(
                    (step, i) =>
                        i < approval.Marks.Length
                            ? new ApprovalStepView(
                                step.Title,
                                [.. step.By.Select(role => role.Word())],
                                approval.Marks[i].ByName,
                                approval.Marks[i].Day,
                                approval.Marks[i].Words
                            )
                            : new(step.Title, [.. step.By.Select(role => role.Word())], null, null, null)
                ),
            ],
            approval.End?.Words
        );
    }
}

using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Taizhang.Storage;
using Taizhang.Web.Api;
using Taizhang.Web.Components;

namespace Taizhang.Web;

/// <summary>The error page. Plain text only, so that no fault of a page or layout can break it. The API has its own answers.</summary>
internal static class Faults
{
    public static void UseFaults(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = failure =>
                    DiskSpace.RanOut(failure) ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status500InternalServerError,
                ExceptionHandler = context => IsApi(context) ? ApiRoutes.AnswerAsync(context) : WriteAsync(context),
            }
        );
        app.UseStatusCodePages(status =>
            IsApi(status.HttpContext) ? ApiRoutes.AnswerAsync(status.HttpContext) : WriteAsync(status.HttpContext)
        );
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static Task WriteAsync(HttpContext context)
    {
        int status = context.Response.StatusCode;
        var (title, text) = status switch
        {
            400 => ("页面已过期", "这次提交没有保存：页面打开太久，或已退出登录。请返回上一页，刷新后再提交；返回后您填写的内容一般还在。"),
            403 => ("不能查看", "您的身份不能查看这一页。如需权限，请联系本乡镇管理员。"),
            404 => ("没有这一页", "地址不对，或这一页不在您负责的范围内。请检查地址，或从今日页重新进入。"),
            405 => ("不能这样打开", "这个地址不能直接打开。请从页面上的按钮进入。"),
            413 => ("文件太大", "这次提交的文件太多或太大，没有保存。请分几次上传，或先把照片缩小。"),
            429 => ("请稍等一分钟", "这一分钟里从您这里提交得太多，没有处理。请等一分钟后返回上一页再提交；返回后您填写的内容一般还在。"),
            503 => ("请稍等一会儿", "现在用的人太多，这次没有处理。请等一会儿返回上一页再试；返回后您填写的内容一般还在。"),
            507 => ("磁盘已满", "磁盘已满，这次没有保存；已保存的内容没有受影响。请告诉管理员腾出磁盘空间，再返回上一页提交。"),
            _ => ("系统出错", "这次操作没有完成，问题已经记录。请稍后再试；如仍出错，请把下面的编号告诉管理员。"),
        };
        string number = status is >= 500 and not (503 or 507)
            ? $"<p class=\"quiet\">编号 <code>{(Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier)[..8]}</code></p>"
            : "";
        context.Response.ContentType = "text/html; charset=utf-8";
        string head =
            """<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">"""
            + $"""<title>{title} · 台账</title><link rel="stylesheet" href="{SiteFiles.Sheet}">"""
            + $"""<link rel="icon" href="{SiteFiles.Address("seal.svg")}" type="image/svg+xml">""";
        string main =
            $"""<p class="mark"><i>台<br>账</i></p><h1>{title}</h1><p>{text}</p>{number}"""
            + """<p><a class="btn" href="/">回到首页</a></p>""";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head>{head}</head>
            <body class="plain"><main class="door">{main}</main></body></html>
            """
        );
    }
}

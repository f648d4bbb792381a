using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Service.Towns;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Documents;

/// <summary>How many files for download are made at once.</summary>
internal sealed class MakingFiles : IDisposable
{
    public Turns Turns { get; } = new(atOnce: 4, waiting: 16, each: 2, eachWaiting: 3);

    public void Dispose() => Turns.Dispose();
}

/// <summary>
/// A file that is first made, in its turn, and then sent. So whoever downloads it slowly holds up neither the township's file nor those who
/// wait for their turn; it lies in the system's folder for temporary files, readable to nobody else, until it is sent.
/// </summary>
/// <param name="name">With its ending.</param>
/// <param name="write">Takes the request for which it is made.</param>
internal sealed class MadeFile(string name, string mediaType, Func<Stream, HttpContext, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancel = httpContext.RequestAborted;
        string account = SigningIn.AccountOf(httpContext)?.Id ?? httpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        FileStream? made;
        using (var turn = await httpContext.RequestServices.GetRequiredService<MakingFiles>().Turns.TakeAsync(account, cancel))
        {
            if (turn is null)
            {
                httpContext.Response.Headers.RetryAfter = "30";
                httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            made = await MakeAsync(httpContext);
        }
        await Results.File(made, mediaType, name).ExecuteAsync(httpContext);
    }

    private async Task<FileStream> MakeAsync(HttpContext http)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"taizhang-{Guid.NewGuid():N}"), options);
        try
        {
            await write(file, http);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}

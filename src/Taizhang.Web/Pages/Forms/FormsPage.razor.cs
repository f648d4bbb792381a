using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Returns;
using Taizhang.Service.Forms;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Web.Pages.Forms;

/// <summary>The forms from above, and taking one in. The file stays with the form when something else in it is wrong.</summary>
public sealed partial class FormsPage
{
    private IReadOnlyList<Form> _forms = [];
    private bool _mayRead;
    private bool _mayFill;
    private int? _same;
    private IReadOnlyList<KnownReturn> _known = [];

    [SupplyParameterFromForm(FormName = "known")]
    private Adopted? Known { get; set; }

    [SupplyParameterFromForm(FormName = "take")]
    private Taken? Form { get; set; }

    protected override void OnInitialized()
    {
        Form ??= new() { Id = Guid.NewGuid().ToString("N") };
        _mayRead = Rights.MayReadForms(Visit.Actor);
        _mayFill = Rights.MayFillForms(Visit.Actor);
        _known = KnownForms.Open(Visit.Town);
        if (!_mayRead)
            Refuse([Refusal.RightFormsRead()]);
        _forms = [.. SeenForms.All(Visit.Town, Visit.Actor).OrderBy(form => form.Stopped).ThenByDescending(form => form.Number)];
    }

    /// <summary>Takes up a return that the pack knows.</summary>
    private async Task KnownAsync()
    {
        if (!_mayFill)
        {
            Refuse([Refusal.RightForms()]);
            return;
        }
        var taken = await KnownForms.TakeAsync(Visit.Town, Known?.Return ?? "", Known?.Id ?? "");
        if (!taken.Ok)
        {
            Refuse(taken.Refusals.Select(refusal => refusal with { Field = null }));
            return;
        }
        var done = await Visit.Town.DoAsync(taken.Value, Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Form(int.Parse(done.Value.Number!, CultureInfo.InvariantCulture)));
        else
            Refuse(done.Refusals);
    }

    public sealed class Adopted
    {
        public string? Id { get; set; }
        public string? Return { get; set; }
    }

    private async Task TakeAsync()
    {
        if (!_mayFill)
        {
            Refuse([Refusal.RightForms()]);
            return;
        }
        var read = await ReadAsync();
        if (!read.Ok)
        {
            Refuse(read.Refusals);
            return;
        }
        var taken = read.Value;
        (Form!.File, Form.FileName) = (taken.File, taken.FileName);
        string title = string.IsNullOrWhiteSpace(Form.Title) ? TitleOf(taken) : Form.Title;
        var done = await Visit.Town.DoAsync(
            new KeepForm(
                Form.Id ?? "",
                title,
                Form.Sender ?? "",
                PaceOf(taken.Form),
                taken.File,
                taken.FileName,
                taken.Matches,
                taken.Roster
            ),
            Visit.Actor
        );
        var kept = Visit.Town.Read(town => town.Forms.LastOrDefault(form => form.File == taken.File && !form.Stopped));
        if (done.Ok)
        {
            Navigation.NavigateTo(Visit.Form(kept!.Number));
            return;
        }
        _same = kept?.Number;
        Refuse(done.Refusals);
    }

    /// <summary>Understands the chosen file, or the one that came before.</summary>
    private async Task<Outcome<TakenForm>> ReadAsync()
    {
        if (Http.Request.Form.Files.GetFile("file") is { Length: > 0 } file)
        {
            string name = new([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(100)]);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, Http.RequestAborted);
            return await FormDesk.TakeAsync(Visit.Town, content.ToArray(), name.Length > 0 ? name : "报表.xlsx");
        }
        if (Form!.File is not { Length: > 0 } kept || await Visit.Town.TextAsync(kept) is not { } text || !IsBase64(text, out byte[] bytes))
            return Refusal.FieldWorkbook();
        return await FormDesk.TakeAsync(Visit.Town, bytes, Form.FileName ?? "报表.xlsx");
    }

    private static bool IsBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        bool read = Convert.TryFromBase64String(text, bytes, out int written);
        bytes = bytes[..written];
        return read;
    }

    private static string TitleOf(TakenForm taken)
    {
        string title = taken.Form.Title;
        // The month belongs to what is sent and not to the form.
        if (taken.Form.Period?.Period is { } period)
            foreach (
                string said in new[]
                {
                    $"（{period.Year}年{period.Part}月）",
                    $"({period.Year}年{period.Part}月)",
                    $"{period.Year}年{period.Part}月",
                }
            )
                title = title.Replace(said, "", StringComparison.Ordinal);
        return title.Trim() is { Length: > 1 } plain
            ? (plain.Length > 120 ? plain[..120] : plain)
            : Path.GetFileNameWithoutExtension(taken.FileName);
    }

    private FormPace PaceOf(FormFile file) =>
        int.TryParse(Form!.Pace, NumberStyles.None, CultureInfo.InvariantCulture, out int pace) && Enum.IsDefined((FormPace)pace)
            ? (FormPace)pace
            : file.Period?.Months switch
            {
                3 => FormPace.Quarter,
                6 => FormPace.Half,
                12 => FormPace.Year,
                _ => FormPace.Month,
            };

    private string? Invalid(string field) => Refusals.Any(refusal => refusal.Field == field) ? "true" : null;

    public sealed class Taken
    {
        public string? Id { get; set; }
        public string? File { get; set; }
        public string? FileName { get; set; }
        public string? Sender { get; set; }
        public string? Pace { get; set; }
        public string? Title { get; set; }
    }
}

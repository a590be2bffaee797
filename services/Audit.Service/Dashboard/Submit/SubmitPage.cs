using System.Text.Json;
using System.Text.Unicode;

namespace Audit.Service;

/// <summary>Handing in a source: files, an archive, or text.</summary>
/// <param name="MaximumBytes">The largest source in bytes.</param>
/// <param name="Name">The name that was given; empty at first.</param>
/// <param name="Compiler">The compiler that was given; empty at first.</param>
/// <param name="Text">The text that was given; empty at first.</param>
/// <param name="Refusal">Why the last attempt was not taken; null at first.</param>
internal sealed record SubmitPage(int MaximumBytes, string Name, string Compiler, string Text, string? Refusal)
{
    private const string View = "Submit";
    private const string Title = "Submit";

    internal static IResult Show(HttpContext context, AuditServiceOptions options)
    {
        _ = new QueryReader(context.Request.Query);
        return new PageResult<SubmitPage>(View, new SubmitPage(options.Submissions.MaximumBytes, "", "", "", null), Title);
    }

    internal static async Task<IResult> TakeAsync(HttpContext context, SubmissionIntake intake, RequestAction action, AuditServiceOptions options)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            SubmissionRequest request = await ReadAsync(form, options.Submissions, context.RequestAborted);
            (string auditId, _) = await intake.TakeAsync(request, action, context.RequestAborted);
            return Results.Redirect($"/audits/{auditId}");
        }
        catch (RequestException refused) when (refused.Status is StatusCodes.Status400BadRequest or StatusCodes.Status413PayloadTooLarge)
        {
            var page = new SubmitPage(options.Submissions.MaximumBytes, form["name"].ToString(), form["compiler"].ToString(), form["source"].ToString(), refused.Message);
            return new PageResult<SubmitPage>(View, page, Title) { Status = refused.Status };
        }
    }

    // The form becomes one of the requests that the API takes, and is read by its rules.
    private static async Task<SubmissionRequest> ReadAsync(IFormCollection form, SubmissionOptions options, CancellationToken cancellationToken)
    {
        string? compiler = form["compiler"].ToString() is { Length: > 0 } given ? given : null;
        bool redact = form["redact"].ToString() is "true" or "on";
        IFormFile[] files = [.. form.Files.Where(file => file.Name == "files" && file.FileName.Length > 0)];
        string name = form["name"].ToString() is { Length: > 0 } stated ? stated : Path.GetFileNameWithoutExtension(files.FirstOrDefault()?.FileName ?? "");
        if (files is [var archive] && archive.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return SubmissionRequest.Parse(
                "application/zip", new SubmissionQuery(name, compiler, null, redact), await BytesAsync(archive, cancellationToken), options);
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IFormFile file in files)
        {
            byte[] bytes = await BytesAsync(file, cancellationToken);
            if (!Utf8.IsValid(bytes) || !texts.TryAdd(file.FileName, Ledger.SourceBundle.DecodeText(bytes)))
            {
                throw RequestException.Bad(
                    ProblemCode.SourceNotUtf8, $"{file.FileName} is not UTF-8 text, or is given twice. Send the texts of the source, or one zip archive of them.");
            }
        }

        if (files.Length == 0)
        {
            // Browsers send line ends of a text area as two characters, whatever was pasted.
            texts.Add(JsonSubmission.SingleFile, form["source"].ToString().ReplaceLineEndings("\n"));
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { name = name.Length > 0 ? name : null, compiler, redact, files = texts }, Omitting);
        return SubmissionRequest.Parse("application/json", new SubmissionQuery(null, null, null, false), body, options);
    }

    private static JsonSerializerOptions Omitting { get; } = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)Math.Min(file.Length, int.MaxValue));
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}

using System.Security.Cryptography;
using System.Text.Unicode;
using Audit.Ledger;
using Audit.Model.Source;
using Microsoft.Net.Http.Headers;

namespace Audit.Service;

/// <summary>A submission, whatever form it came in: see <see cref="JsonSubmission"/>, <see cref="StandardJsonSubmission"/>, <see cref="ArchiveSubmission"/>, or plain text.</summary>
/// <param name="Open">What the channel will be asked.</param>
/// <param name="Source">The source.</param>
/// <param name="Skipped">The files that were left out of it.</param>
internal sealed record SubmissionRequest(OpenRequest Open, SourceBundle Source, IReadOnlyList<SkippedFile> Skipped)
{
    private const string Archive = "application/zip";

    /// <summary>The content types a submission may have.</summary>
    internal static IReadOnlyList<string> ContentTypes { get; } = ["application/json", StandardJsonSubmission.ContentType, Archive, "text/plain"];

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static SubmissionRequest Parse(string? contentType, SubmissionQuery query, ReadOnlyMemory<byte> body, SubmissionOptions options)
    {
        try
        {
            return Make(Read(contentType, query, body, options), query, options);
        }
        catch (LedgerRefusalException cause) when (cause.Refusal.Code == LedgerErrorCode.SourceTooLarge)
        {
            throw RequestException.TooLarge(cause.Refusal.Message, cause);
        }
        catch (LedgerRefusalException cause)
        {
            throw RequestException.Bad(cause.Refusal.Code, cause.Refusal.Message, cause);
        }
        catch (LedgerFormatException cause)
        {
            throw JsonSubmission.Malformed($"The request cannot be used: {cause.Message}.", cause);
        }
    }

    private static SubmittedFiles Read(string? contentType, SubmissionQuery query, ReadOnlyMemory<byte> body, SubmissionOptions options)
    {
        string? mediaType = MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed) ? parsed.MediaType.Value : null;
        return mediaType?.ToLowerInvariant() switch
        {
            "application/json" => JsonSubmission.Read(body, isStandardInput: false),
            StandardJsonSubmission.ContentType => JsonSubmission.Read(body, isStandardInput: true),
            Archive or "application/x-zip-compressed" => ArchiveSubmission.Read(body, options),
            "text/plain" => Text(query, body),
            _ => throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType,
                ProblemCode.ContentTypeUnsupported,
                $"Send the submission with one of the content types {string.Join(", ", ContentTypes)}."),
        };
    }

    private static SubmittedFiles Text(SubmissionQuery query, ReadOnlyMemory<byte> body) => Utf8.IsValid(body.Span)
        ? new SubmittedFiles { Files = [KeyValuePair.Create(query.Path ?? JsonSubmission.SingleFile, SourceBundle.DecodeText(body.Span))] }
        : throw RequestException.Bad(ProblemCode.SourceNotUtf8, "The body is not UTF-8. Send the text of the source, encoded as UTF-8.");

    private static SubmissionRequest Make(SubmittedFiles submitted, SubmissionQuery query, SubmissionOptions options)
    {
        string name = submitted.Name ?? query.Name ?? throw JsonSubmission.Malformed(
            "name is missing: say what is submitted, in the member name of a JSON submission or else in the query parameter name.");
        if (submitted.Files.All(file => string.IsNullOrWhiteSpace(file.Value)))
        {
            string skipped = submitted.Skipped.Count == 0 ? "" : $" {submitted.Skipped.Count} files were left out, the first because: {submitted.Skipped[0].Reason}";
            throw RequestException.Bad(ProblemCode.SourceEmpty, $"There is no source in the request: it has no file, or only empty ones.{skipped}");
        }

        bool redact = submitted.Redact || query.Redact;
        SourceBundle source = SourceBundle.Create(redact ? submitted.Files.Select(Redacted) : submitted.Files);
        source = submitted.Salt || query.Salt ? source.Salted(RandomNumberGenerator.GetBytes(SourceBundle.SaltLength)) : source;
        if (source.Bytes.Length > options.MaximumBytes)
        {
            throw RequestException.TooLarge($"The source has {source.Bytes.Length} bytes in canonical form; this service takes {options.MaximumBytes}.");
        }

        // Reading the request back applies the channel's own rules to the names, here where the submitter can still be told.
        OpenRequest open = OpenRequest.For(source, name, submitted.Compiler ?? query.Compiler) with { HashOnly = submitted.HashOnly || query.HashOnly };
        return new SubmissionRequest(OpenRequest.FromJson(open.ToJson()), source, submitted.Skipped);
    }

    private static KeyValuePair<string, string> Redacted(KeyValuePair<string, string> file) =>
        KeyValuePair.Create(file.Key, SourceRedaction.Redact(file.Value));
}

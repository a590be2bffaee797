using System.IO.Compression;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>
/// The Solidity files of a zip archive. An archive that tries anything (a path out of its folder, a link, a name twice, a size out of
/// proportion) is refused as a whole; nothing of it is ever written to a disk.
/// </summary>
internal sealed class ArchiveSubmission
{
    // Below this size no ratio harms anybody, and small regular texts do compress well.
    private const int HarmlessSize = 64 * 1024;

    private readonly SubmissionOptions _options;
    private readonly List<KeyValuePair<string, string>> _files = [];
    private readonly List<SkippedFile> _skipped = [];
    private long _size;

    private ArchiveSubmission(SubmissionOptions options) => _options = options;

    /// <summary>Reads an archive.</summary>
    /// <exception cref="RequestException">It is no archive, not a safe one, or too large.</exception>
    internal static SubmittedFiles Read(ReadOnlyMemory<byte> body, SubmissionOptions options)
    {
        var reading = new ArchiveSubmission(options);
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            ArchiveSafety.Check(archive, options.MaximumArchiveEntries);
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                reading.Take(entry);
            }
        }
        catch (InvalidDataException cause)
        {
            throw RequestException.Bad(ProblemCode.ArchiveInvalid, $"The body is not a zip archive that can be read: {cause.Message}", cause);
        }

        return new SubmittedFiles { Files = reading._files, Skipped = reading._skipped };
    }

    private void Take(ZipArchiveEntry entry)
    {
        if (ArchiveSafety.IsFolder(entry))
        {
            return;
        }

        if (ArchiveSelection.ReasonToSkip(entry.FullName) is { } reason)
        {
            _skipped.Add(new SkippedFile(entry.FullName, reason));
            return;
        }

        if (_files.Count == SourceLimits.MostFiles)
        {
            throw RequestException.TooLarge($"The archive has more than {SourceLimits.MostFiles} Solidity files; submit the contract and what it imports.");
        }

        _files.Add(KeyValuePair.Create(entry.FullName, SourceBundle.DecodeText(Extract(entry))));
    }

    // What the directory says about sizes is checked first and then not believed.
    private byte[] Extract(ZipArchiveEntry entry)
    {
        RefuseTooLarge(entry, entry.Length);
        using Stream content = entry.Open();
        using var extracted = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            extracted.Write(buffer, 0, read);
            RefuseTooLarge(entry, extracted.Length);
        }

        _size += extracted.Length;
        return extracted.ToArray();
    }

    private void RefuseTooLarge(ZipArchiveEntry entry, long size)
    {
        if (size > HarmlessSize && size / Math.Max(1, entry.CompressedLength) > _options.MaximumCompressionRatio)
        {
            throw new RequestException(
                StatusCodes.Status413PayloadTooLarge,
                ProblemCode.ArchiveBomb,
                $"The archive's file '{ArchiveSafety.Shown(entry.FullName)}' unpacks to more than {_options.MaximumCompressionRatio} times its size; no source does.");
        }

        if (_size + size > _options.MaximumBytes)
        {
            throw RequestException.TooLarge($"The archive's Solidity files have more than {_options.MaximumBytes} bytes; submit the contract and what it imports.");
        }
    }
}

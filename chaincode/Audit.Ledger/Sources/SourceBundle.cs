using System.Text;
using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// The canonical form of submitted source: <c>{"files":{"path":"content"}}</c> in canonical JSON. Its SHA-256 is the source hash, so the
/// same files give the same hash whatever order or client they come from. Source that could be guessed (little of it, or a known text with
/// a few values changed) is salted, for its hash is public: the salted form is the ASCII line <c>fabric-audit salted source v1</c> with its
/// line feed, 32 bytes of salt, and the canonical JSON, and the source hash is the SHA-256 of all of that. The form is what lies in the
/// private collection, whose public hash of the value is the same hash again and gives nothing more away.
/// </summary>
public sealed class SourceBundle
{
    /// <summary>How many bytes a salt has.</summary>
    public const int SaltLength = 32;

    private readonly SortedDictionary<string, string> _files;
    private readonly byte[] _bytes;

    private SourceBundle(SortedDictionary<string, string> files, byte[] bytes, ReadOnlyMemory<byte> salt) =>
        (_files, _bytes, Salt, Hash) = (files, bytes, salt, Sha256Hash.Of(bytes));

    /// <summary>The contents by path, in ordinal order of the paths.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>The canonical bytes, in the salted form if there is a salt.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The salt: 32 bytes, or none.</summary>
    public ReadOnlyMemory<byte> Salt { get; }

    private static ReadOnlySpan<byte> SaltedMark => "fabric-audit salted source v1\n"u8;

    /// <summary>The SHA-256 of <see cref="Bytes"/>: the source hash.</summary>
    public string Hash { get; }

    /// <summary>Makes a bundle of files.</summary>
    /// <param name="files">The contents by path.</param>
    /// <exception cref="LedgerRefusalException">
    /// SOURCE_INVALID: no file, a path that is not allowed or occurs twice, a content without UTF-8 form. SOURCE_TOO_LARGE: a limit of
    /// <see cref="SourceLimits"/> is exceeded.
    /// </exception>
    public static SourceBundle Create(IEnumerable<KeyValuePair<string, string>> files)
    {
        var ordered = new SortedDictionary<string, string>(StringComparer.Ordinal);
        long characters = 0;
        foreach (var (path, content) in files)
        {
            if (SourcePath.Objection(path) is { } objection)
            {
                throw Invalid($"the path '{Shown(path)}' cannot be taken: {objection}");
            }

            if (!ordered.TryAdd(path, content))
            {
                throw Invalid($"the path '{path}' occurs twice");
            }

            characters += content.Length;
            RefuseTooLarge(ordered.Count, characters);
        }

        return ordered.Count == 0 ? throw Invalid("there is no file in it") : new SourceBundle(ordered, Encode(ordered), default);
    }

    /// <summary>Makes a bundle of one file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="LedgerRefusalException">See <see cref="Create"/>.</exception>
    public static SourceBundle OfFile(string path, string content) => Create([KeyValuePair.Create(path, content)]);

    /// <summary>Makes a bundle of one file from its bytes; what is not UTF-8 becomes U+FFFD, a byte order mark is dropped.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="LedgerRefusalException">See <see cref="Create"/>.</exception>
    public static SourceBundle OfFile(string path, ReadOnlySpan<byte> content)
    {
        RefuseTooLarge(1, content.Length);
        return OfFile(path, DecodeText(content));
    }

    /// <summary>Bytes of a source file as text; what is not UTF-8 becomes U+FFFD, a byte order mark is dropped.</summary>
    /// <param name="content">The bytes.</param>
    public static string DecodeText(ReadOnlySpan<byte> content)
    {
        var mark = Encoding.UTF8.Preamble;
        return Encoding.UTF8.GetString(content.StartsWith(mark) ? content[mark.Length..] : content);
    }

    /// <summary>The same files with a salt, which gives them another hash.</summary>
    /// <param name="salt">32 bytes that nobody can guess.</param>
    /// <exception cref="LedgerRefusalException">
    /// SOURCE_INVALID: the salt has another length, or there is one already. SOURCE_TOO_LARGE: a limit is exceeded.
    /// </exception>
    public SourceBundle Salted(ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltLength || !Salt.IsEmpty)
        {
            throw Invalid($"a salt has {SaltLength} bytes, and a bundle takes one salt only");
        }

        byte[] bytes = [.. SaltedMark, .. salt, .. _bytes];
        RefuseTooLarge(_files.Count, bytes.Length);
        return new SourceBundle(_files, bytes, salt.ToArray());
    }

    /// <summary>Reads a bundle back from its bytes, salted or not.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="LedgerRefusalException">They are not the canonical form of a bundle, or a limit is exceeded.</exception>
    public static SourceBundle Parse(ReadOnlySpan<byte> bytes)
    {
        RefuseTooLarge(1, bytes.Length);
        if (bytes.StartsWith(SaltedMark) && bytes.Length > SaltedMark.Length + SaltLength)
        {
            var salted = bytes[SaltedMark.Length..];
            return ParseCanonical(salted[SaltLength..]).Salted(salted[..SaltLength]);
        }

        return ParseCanonical(bytes);
    }

    private static SourceBundle ParseCanonical(ReadOnlySpan<byte> bytes)
    {
        var bundle = Create(ReadFiles(bytes));
        return bundle._bytes.AsSpan().SequenceEqual(bytes)
            ? bundle
            : throw Invalid("its JSON is not in canonical form (sorted members, no white space, no needless escapes)");
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadFiles(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var json = CanonicalJson.ReadObject(bytes);
            json.RefuseMembersOtherThan("files");
            var files = json.ReadObject("files");
            return [.. files.Names.Select(path => KeyValuePair.Create(path, files.ReadText(path)))];
        }
        catch (LedgerFormatException failure)
        {
            throw Invalid(failure.Message, failure);
        }
    }

    private static byte[] Encode(SortedDictionary<string, string> ordered)
    {
        var files = new JsonObject();
        foreach (var (path, content) in ordered)
        {
            files[path] = content;
        }

        try
        {
            var bytes = CanonicalJson.Write(new JsonObject { ["files"] = files });
            RefuseTooLarge(ordered.Count, bytes.Length);
            return bytes;
        }
        catch (LedgerFormatException failure)
        {
            throw Invalid(failure.Message, failure);
        }
    }

    private static void RefuseTooLarge(int files, long size)
    {
        if (files > SourceLimits.MostFiles || size > SourceLimits.LargestBundle)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.SourceTooLarge,
                $"the source has more than {SourceLimits.MostFiles} files or {SourceLimits.LargestBundle} bytes; submit the contract and what it imports, not a whole repository");
        }
    }

    private static string Shown(string path) =>
        new([.. path.Take(80).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character)]);

    private static LedgerRefusalException Invalid(string objection, Exception? cause = null) =>
        new(new LedgerRefusal(LedgerErrorCode.SourceInvalid, $"the source bundle cannot be taken: {objection}"), cause);
}

namespace Audit.Service;

/// <summary>A secret given by a file instead of in the configuration, as orchestrators mount them.</summary>
internal static class SecretFile
{
    private const long LargestBytes = 64 * 1024;

    /// <summary>The secret: the value, or what stands in the file without the line end at its end.</summary>
    /// <param name="key">The secret's configuration key; the file's is the same with <c>File</c> after it.</param>
    /// <param name="value">The value given, or null.</param>
    /// <param name="file">The file given, or null.</param>
    /// <exception cref="ConfigurationException">Both are given, or the file cannot be read or is empty. The secret itself is not repeated.</exception>
    internal static string? Resolve(string key, string? value, string? file)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return string.IsNullOrWhiteSpace(value) ? null : value;
        }

        if (!string.IsNullOrWhiteSpace(value))
        {
            throw new ConfigurationException([$"{key} and {key}File are both set: give one of them."]);
        }

        string secret = Read(key, file);
        return secret.Length > 0 ? secret : throw new ConfigurationException([$"{key}File names {file}, which is empty."]);
    }

    private static string Read(string key, string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            if (stream.Length > LargestBytes)
            {
                throw new ConfigurationException([$"{key}File names {file}, which has {stream.Length} bytes: no secret is that long."]);
            }

            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().TrimEnd('\r', '\n');
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException([$"{key}File names {file}, which cannot be read: {cause.Message}"], cause);
        }
    }
}

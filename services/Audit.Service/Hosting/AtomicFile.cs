namespace Audit.Service;

/// <summary>Files that are there with their whole content or not at all.</summary>
internal static class AtomicFile
{
    internal static void Write(string path, string content)
    {
        string incoming = $"{path}.{Environment.ProcessId}.tmp";
        File.WriteAllText(incoming, content);
        File.Move(incoming, path, overwrite: true);
    }
}

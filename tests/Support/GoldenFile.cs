namespace TypedMcp.TestSupport;

/// <summary>Compares text with an approved file, in the naming of the Verify library: <c>X.verified.txt</c>, and <c>X.received.txt</c> beside it when they differ (<c>X.received</c> beside any other name).</summary>
public static class GoldenFile
{
    /// <summary>Fails when <paramref name="actual"/> is not what <paramref name="verifiedPath"/> holds.</summary>
    public static void Verify(string verifiedPath, string actual)
    {
        var receivedPath = verifiedPath.Contains(".verified.", StringComparison.Ordinal)
            ? verifiedPath.Replace(".verified.", ".received.", StringComparison.Ordinal)
            : verifiedPath + ".received";
        var expected = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath).ReplaceLineEndings("\n") : null;
        if (expected == actual)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, actual);
        throw new InvalidOperationException(
            $"{Path.GetFileName(verifiedPath)} {(expected is null ? "does not exist" : "differs")}: compare it with {Path.GetFileName(receivedPath)} beside it, and replace it if the new text is right.");
    }
}

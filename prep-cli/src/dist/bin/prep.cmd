@echo off
rem Starts PREP Difusores. Needs a Java 17 or newer: %JAVA_HOME%, or java on the PATH.
rem %PREP_JAVA_OPTS% is added to Java's options and wins over them, e.g. set PREP_JAVA_OPTS=-Xmx1g
setlocal
set "PREP_HOME=%~dp0.."

if defined JAVA_HOME goto java_home
set "PREP_JAVA=java"
where java >nul 2>nul && goto java_found
echo prep: no se encontro Java. Instale Java 17 o posterior, o indique su carpeta en JAVA_HOME. 1>&2
echo prep: Java was not found. Install Java 17 or newer, or name its folder in JAVA_HOME. 1>&2
exit /b 1

:java_home
set "PREP_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%PREP_JAVA%" goto java_found
echo prep: JAVA_HOME es %JAVA_HOME% y ahi no hay bin\java.exe. Corrija JAVA_HOME o quitela del entorno. 1>&2
echo prep: JAVA_HOME is %JAVA_HOME%, which has no bin\java.exe. Correct JAVA_HOME or unset it. 1>&2
exit /b 1

:java_found
rem Options that Java 17 introduced or that older Javas lack make an old one stop with its own message;
rem this check says it plainly. The version is the third word of the first line, in quotes: 1.8.0_402, 17.0.15, 21
set "PREP_MAJOR="
for /f "tokens=3" %%v in ('""%PREP_JAVA%" -version 2^>^&1 ^| findstr /c:" version ""' ) do (
  for /f "tokens=1 delims=.-+" %%m in ("%%~v") do if not defined PREP_MAJOR set "PREP_MAJOR=%%m"
)
if not defined PREP_MAJOR goto start
if %PREP_MAJOR% GEQ 17 goto start
echo prep: se necesita Java 17 o posterior; %PREP_JAVA% es anterior. 1>&2
echo prep: Java 17 or newer is needed; %PREP_JAVA% is older. 1>&2
exit /b 1

:start
set "PREP_NEWER="
if defined PREP_MAJOR if %PREP_MAJOR% GEQ 24 set "PREP_NEWER=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem Our jar's manifest lists the rest of lib\ in a fixed order; plug-ins come after it.
for %%j in ("%PREP_HOME%\lib\prep-cli-*.jar") do set "PREP_CLASS_PATH=%%~fj"
for %%j in ("%PREP_HOME%\plugins\*.jar") do call set "PREP_CLASS_PATH=%%PREP_CLASS_PATH%%;%%~fj"

"%PREP_JAVA%" -Xlog:disable -Xlog:all=error:stderr %PREP_NEWER% ^
  -Xmx256m -XX:+UseSerialGC -XX:-UsePerfData -Djava.awt.headless=true -Dfile.encoding=UTF-8 ^
  %PREP_JAVA_OPTS% -cp "%PREP_CLASS_PATH%" mx.prep.cli.Main %*
exit /b %ERRORLEVEL%

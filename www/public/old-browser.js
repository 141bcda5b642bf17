/* For browsers without modules: written in the oldest JavaScript, and it only says what is the matter. */
window.onload = function () {
  var main = document.getElementById("main");
  if (main) main.innerText = "Your browser is too old for this page. Please update it or use another one.\n您的浏览器太旧，打不开本页。请更新，或换一个浏览器。\nVotre navigateur est trop ancien pour cette page.";
};
